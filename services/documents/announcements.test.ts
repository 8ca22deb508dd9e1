import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { listen, tell, type BusEvent } from '@parvis/service/bus/bus.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { makeSpace } from '@parvis/testing/factories.ts'
import { openLibrary, type Library } from './testing/library.ts'

describe('what other services are told of pages', () => {
  let library: Library
  let unlisten: () => Promise<void>
  let spaceId: string
  let folder: string
  let page: string
  const heard: BusEvent[] = []
  before(async () => {
    library = await openLibrary()
    const { appUrl, db } = library.data
    unlisten = await listen(appUrl, library.dependencies.log, (event) => heard.push(event))
    spaceId = (await makeSpace(db, { members: { manager: library.editor } })).id
  })
  after(async () => {
    await unlisten()
    await library.close()
  })
  beforeEach(async () => {
    const create = (kind: 'folder' | 'page', parentId: string | null) =>
      client().createDocument({ params: { spaceId }, body: { kind, title: 'Titre', parentId } })
    folder = (await create('folder', null)).id
    page = (await create('page', folder)).id
  })

  const client = () => library.as(library.editor)
  /** What is told while something is done: a last word of the test's own says that nothing more comes. */
  const toldOf = async (change: () => Promise<unknown>): Promise<BusEvent[]> => {
    const last = newId()
    heard.length = 0
    await change()
    await tell(library.data.db, { type: 'session', agentId: last })
    while (!heard.some((event) => event.type === 'session' && event.agentId === last)) await sleep(2)
    return heard.filter(({ type }) => type !== 'session')
  }
  const params = () => ({ documentId: folder })
  const ofPage = () => [{ type: 'document', spaceId, documentIds: [page] }]

  it('is that they were thrown away, restored and deleted for good, with their folder', async () => {
    expect(await toldOf(() => client().trashDocument({ params: params() }))).to.deep.equal(ofPage())
    expect(await toldOf(() => client().restoreDocument({ params: params() }))).to.deep.equal(ofPage())
    await client().trashDocument({ params: params() })
    expect(await toldOf(() => client().purgeDocument({ params: params() }))).to.deep.equal(ofPage())
  })

  it('is that they went to another space, not to another folder', async () => {
    const move = (to: string, documentId: string) =>
      client().moveDocument({ params: { documentId }, body: { parentId: null, spaceId: to } })
    expect(await toldOf(() => move(library.spaceId, folder))).to.deep.equal(ofPage())
    expect(await toldOf(() => move(library.spaceId, page))).to.deep.equal([])
  })

  it('is their new title', async () => {
    const rename = (documentId: string) =>
      client().renameDocument({ params: { documentId }, body: { title: 'Autre' } })
    expect(await toldOf(() => rename(page))).to.deep.equal([
      { type: 'title', documentId: page, title: 'Autre' },
    ])
    expect(await toldOf(() => rename(folder))).to.deep.equal([])
  })
})
