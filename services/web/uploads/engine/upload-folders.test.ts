import { expect } from 'chai'
import { UploadFolders, type FolderApi } from './upload-folders.ts'

type Made = { id: string; title: string; parentId: string | null }

/** A tree in memory that answers like the service. */
function tree(made: Made[] = []) {
  let failures = 0
  const api = {
    listFolder: async ({ query }: { query: { parentId?: string } }) => ({
      path: [],
      items: made
        .filter(({ parentId }) => parentId === (query.parentId ?? null))
        .map((folder) => ({ ...folder, kind: 'folder' })),
    }),
    createDocument: async ({ body }: { body: { title: string; parentId: string | null } }) => {
      if (failures > 0) {
        failures -= 1
        throw new Error('no')
      }
      const folder = { id: `f${made.length}`, title: body.title, parentId: body.parentId }
      made.push(folder)
      return folder
    },
  }
  return {
    made,
    fail: (times: number) => void (failures = times),
    // The folder maker reads ids, kinds and titles alone, which is what this tree holds.
    api: api as unknown as FolderApi,
  }
}

const place = { spaceId: 's', parentId: null }

describe('folders of a dropped tree', () => {
  it('makes each folder once, however many files ask at the same time', async () => {
    const { api, made } = tree()
    const folders = new UploadFolders(api, place)
    const paths = [['a'], ['a', 'b'], ['a', 'b'], ['a', 'c']]
    const ids = await Promise.all(paths.map((path) => folders.find(path)))
    expect(made.map(({ title }) => title)).to.have.members(['a', 'b', 'c'])
    expect(ids[1]).to.equal(ids[2])
  })

  it('uses a folder that is there already', async () => {
    const { api, made } = tree([{ id: 'old', title: 'a', parentId: null }])
    expect(await new UploadFolders(api, place).find(['a'])).to.equal('old')
    expect(made).to.have.length(1)
  })

  it('puts files of no folder where they were dropped', async () => {
    const { api } = tree()
    expect(await new UploadFolders(api, { spaceId: 's', parentId: 'p' }).find([])).to.equal('p')
  })

  it('may try again after a failure', async () => {
    const { api, fail } = tree()
    fail(1)
    const folders = new UploadFolders(api, place)
    await folders.find(['a']).catch(() => undefined)
    expect(await folders.find(['a'])).to.equal('f0')
  })
})
