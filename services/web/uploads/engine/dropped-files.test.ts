import { expect } from 'chai'
import { walk } from './dropped-files.ts'

type Tree = { [name: string]: string | Tree }

/** Entries as a browser hands them over: readers that give two at a time. */
function entry(name: string, content: string | Tree): FileSystemEntry {
  const fake =
    typeof content === 'string'
      ? {
          name,
          isFile: true,
          isDirectory: false,
          file: (give: (f: File) => void) => give(new File([content], name)),
        }
      : {
          name,
          isFile: false,
          isDirectory: true,
          createReader: () => {
            const left = Object.entries(content).map(([child, inside]) => entry(child, inside))
            return { readEntries: (give: (some: FileSystemEntry[]) => void) => give(left.splice(0, 2)) }
          },
        }
  // Only a browser makes real entries; these have what walking reads.
  return fake as unknown as FileSystemEntry
}

describe('walking a drop', () => {
  it('keeps the tree, past what a reader gives at once', async () => {
    const tree = { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c', sub: { 'd.txt': 'd' } }
    const { files } = await walk([entry('dossier', tree)])
    expect(files.map(({ file, folders }) => [...folders, file.name].join('/'))).to.deep.equal([
      'dossier/a.txt',
      'dossier/b.txt',
      'dossier/c.txt',
      'dossier/sub/d.txt',
    ])
  })

  it('remembers the folders that hold nothing', async () => {
    const { empty } = await walk([entry('dossier', { vide: {}, plein: { 'a.txt': 'a' } })])
    expect(empty).to.deep.equal([['dossier', 'vide']])
  })

  it('leaves out what file managers leave behind', async () => {
    const { files } = await walk([entry('dossier', { '.DS_Store': '', 'a.txt': 'a' })])
    expect(files).to.have.length(1)
  })
})
