import { expect } from 'chai'
import { refusedNames, renamed, without } from './refused-names.ts'

const file = (name: string, ...folders: string[]) => ({ file: new File(['contenu'], name), folders })
const drop = {
  files: [file('bon.txt'), file('\u200b'), file('a.txt', 'dos\u202esier'), file('b.txt', 'dos\u202esier')],
  empty: [['dos\u202esier', 'vide']],
}

describe('names that are refused', () => {
  const refused = refusedNames(drop, 'Sans nom')

  it('are all told, each once, with why and with another', () => {
    expect(refused).to.deep.equal([
      { name: '\u200b', fault: 'empty', proposal: 'Sans nom' },
      { name: 'dos\u202esier', fault: 'disguised', proposal: 'dossier' },
    ])
  })

  it('give way to those that are proposed, with the files as they were', async () => {
    const { files, empty } = renamed(drop, refused)
    expect(files.map(({ file: { name }, folders }) => [...folders, name].join('/'))).to.deep.equal([
      'bon.txt',
      'Sans nom',
      'dossier/a.txt',
      'dossier/b.txt',
    ])
    expect(empty).to.deep.equal([['dossier', 'vide']])
    expect(await files[1]?.file.text()).to.equal('contenu')
  })

  it('can be left out, with what lies in them', () => {
    const { files, empty } = without(drop, refused)
    expect(files.map(({ file: { name } }) => name)).to.deep.equal(['bon.txt'])
    expect(empty).to.deep.equal([])
  })
})
