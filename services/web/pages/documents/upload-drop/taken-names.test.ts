import { expect } from 'chai'
import { isTaken, takenNames } from './taken-names.ts'

const place = { spaceId: 's', parentId: null, title: 'Espace' }
const loose = (name: string) => ({ file: new File(['x'], name), folders: [] })
const within = (folder: string, name: string) => ({ file: new File(['x'], name), folders: [folder] })

/** A folder that holds these, by name and kind. */
const holding = (there: Record<string, 'file' | 'folder' | 'page'>) => ({
  checkNames: async ({ body }: { body: { names: string[] } }) => ({
    taken: body.names.flatMap((name) => {
      const kind = there[name]
      return kind ? [{ name, kind, documentId: name }] : []
    }),
  }),
})

describe('taken names', () => {
  it('finds files among files and folders among folders', async () => {
    const found = [loose('a.txt'), loose('b.txt'), within('Annexes', 'c.txt'), within('Autres', 'd.txt')]
    const taken = await takenNames(holding({ 'a.txt': 'file', Annexes: 'folder' }), place, found)
    expect(found.map((one) => isTaken(taken, one))).to.deep.equal([true, false, true, false])
  })

  it('takes for the same what people do: another case, Unicode form, spaces at the ends', async () => {
    const found = [loose('e\u0301te\u0301.TXT'), within('ANNEXES ', 'c.txt')]
    const server = {
      checkNames: async () => ({
        taken: [
          { name: 'Été.txt', kind: 'file' as const, documentId: 'a' },
          { name: 'Annexes', kind: 'folder' as const, documentId: 'b' },
        ],
      }),
    }
    const taken = await takenNames(server, place, found)
    expect(found.map((one) => isTaken(taken, one))).to.deep.equal([true, true])
    expect([...taken.names]).to.deep.equal(['Été.txt', 'Annexes'])
  })

  it('lets a file have the name of a page or of a folder', async () => {
    const found = [loose('Note'), loose('Annexes')]
    const taken = await takenNames(holding({ Note: 'page', Annexes: 'folder' }), place, found)
    expect(found.some((one) => isTaken(taken, one))).to.equal(false)
  })
})
