import { expect } from 'chai'
import { address } from '@parvis/contract/client.ts'
import { services } from '@parvis/contract/services.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { addMember, makeAgent, makeDocument, type TestAgent } from '@parvis/testing/factories.ts'
import { fetchAs } from '@parvis/testing/service.ts'
import { addVersion, insertObject } from './files/store.ts'
import { openLibrary, upload, type Library } from './testing/library.ts'
import { lockTrees } from './tree/store.ts'
import { addUsedBytes } from './tree/usage-store.ts'

// Who may do what, written out by hand: the status that each one gets. A new endpoint without a line here does not compile.
const people = ['nobody', 'stranger', 'administrator', 'reader', 'commenter', 'editor', 'manager'] as const
type Who = (typeof people)[number]
type Expected = Record<Who, number>

const row = (
  nobody: number,
  stranger: number,
  reader: number,
  commenter: number,
  editor: number,
  manager: number,
) => ({
  nobody,
  stranger,
  // A platform role opens no space.
  administrator: stranger,
  reader,
  commenter,
  editor,
  manager,
})
const members = (status: number): Expected => row(401, 404, status, status, status, status)
const editors = (status: number): Expected => row(401, 404, 403, 403, status, status)
const managers = (status: number): Expected => row(401, 404, 403, 403, 403, status)
const signedIn = (status: number): Expected => row(401, status, status, status, status, status)

type Place = {
  params: { spaceId: string; documentId: string; attachmentId: string; versionId: string; uploadId: string }
  body?: unknown
  query?: object
}
type Line = Expected & {
  prepare?: (
    place: Place,
    library: Library,
  ) => Promise<Partial<Place['params']> & Pick<Place, 'body' | 'query'>>
}
const line = (expected: Expected, prepare?: Line['prepare']): Line => ({
  ...expected,
  ...(prepare && { prepare }),
})

const trashed = async ({ params: { documentId } }: Place, library: Library) => {
  await library.as(library.editor).trashDocument({ params: { documentId } })
  return {}
}
const started = async (_: Place, library: Library) => {
  const { uploadId } = await library.as(library.editor).startUpload({
    params: { spaceId: library.spaceId },
    body: { name: 'b.txt', size: 1 },
  })
  return { uploadId }
}
const page = async (library: Library): Promise<string> =>
  (
    await library.as(library.editor).createDocument({
      params: { spaceId: library.spaceId },
      body: { kind: 'page', title: 'Page' },
    })
  ).id

const matrix: Record<keyof typeof services.documents, Line> = {
  listRecent: line(signedIn(200)),
  listFavourites: line(signedIn(200)),
  readSearchState: line({ ...row(401, 403, 403, 403, 403, 403), administrator: 200 }),
  search: line(signedIn(200), async () => ({ query: { q: 'fichier' } })),
  listVisited: line(signedIn(200)),
  listFolder: line(members(200)),
  checkNames: line(members(200), async () => ({ body: { names: ['a'] } })),
  readDocument: line(members(200)),
  openContent: line(members(302)),
  openThumbnail: line(members(404)),
  openAttachment: line(members(302), async (_, library) => {
    const documentId = await page(library)
    const image = await upload(library, 'image.txt', 'x', { parentId: documentId })
    return { documentId, attachmentId: image.id }
  }),
  adoptAttachments: line(editors(200), async (_, library) => {
    const image = await upload(library, 'image.txt', 'x', { parentId: await page(library) })
    return { documentId: await page(library), body: { attachmentIds: [image.id] } }
  }),
  listUnseen: line(signedIn(200)),
  noteVisit: line(members(204)),
  addFavourite: line(members(204)),
  removeFavourite: line(members(204)),
  downloadArchive: line(members(200), async (_, library) => ({
    query: { documentIds: (await upload(library, 'lisible.txt', 'x')).id },
  })),
  readUsage: line(members(200)),
  createDocument: line(editors(201), async () => ({ body: { kind: 'page', title: 'Page' } })),
  renameDocument: line(editors(200), async () => ({ body: { title: 'Autre nom' } })),
  moveDocument: line(editors(200), async () => ({ body: { parentId: null } })),
  moveMany: line(editors(200), async ({ params }) => ({
    body: { documentIds: [params.documentId], parentId: null },
  })),
  copyMany: line(editors(201), async ({ params }) => ({
    body: { documentIds: [params.documentId], parentId: null },
  })),
  duplicateDocument: line(editors(201)),
  listTrash: line(editors(200)),
  trashDocument: line(editors(204)),
  trashMany: line(editors(204), async ({ params }) => ({ body: { documentIds: [params.documentId] } })),
  // What lies in the trash is gone for those who can't restore it.
  restoreDocument: line(row(401, 404, 404, 404, 200, 200), trashed),
  restoreMany: line(editors(200), async (place, library) => {
    await trashed(place, library)
    return { body: { documentIds: [place.params.documentId] } }
  }),
  purgeDocument: line(row(401, 404, 404, 404, 403, 204), trashed),
  emptyTrash: line(managers(200)),
  listFileVersions: line(editors(200)),
  openFileVersion: line(editors(302)),
  restoreFileVersion: line(editors(200)),
  startUpload: line(editors(201), async () => ({ body: { name: 'a.txt', size: 1 } })),
  listUploads: line(editors(200)),
  // An upload is its sender's alone: here the library's editor, who is none of these people.
  readUpload: line(editors(404), started),
  presignParts: line(editors(404), async (_, library) => ({
    ...(await started(_, library)),
    body: { numbers: [1] },
  })),
  reportParts: line(editors(404), async (_, library) => ({
    ...(await started(_, library)),
    body: { received: [{ number: 1, etag: '"e"' }] },
  })),
  completeUpload: line(editors(404), async (_, library) => ({
    ...(await started(_, library)),
    body: { parts: [] },
  })),
  cancelUpload: line(editors(404), started),
}

describe('rights on documents', () => {
  let library: Library
  let agents: Record<Exclude<Who, 'nobody'>, TestAgent>
  before(async () => {
    library = await openLibrary()
    const { db } = library.data
    agents = {
      stranger: await makeAgent(db),
      administrator: await makeAgent(db, { platformRole: 'administrator' }),
      reader: await makeAgent(db),
      commenter: await makeAgent(db),
      editor: await makeAgent(db),
      manager: await makeAgent(db),
    }
    for (const role of ['reader', 'commenter', 'editor', 'manager'] as const)
      await addMember(db, library.spaceId, agents[role].id, role)
  })
  after(() => library.close())

  /** A file of one's own for each question, so that answers don't depend on those before; only its rows, since no answer here holds bytes. */
  const freshPlace = async (): Promise<Place> => {
    const { spaceId, editor, data } = library
    const documentId = (await makeDocument(data.db, { spaceId, kind: 'file', title: 'fichier.txt' })).id
    const [key, versionId] = [`file-${newId()}`, newId()]
    const file = { size: 7, mediaType: 'text/plain' }
    await insertObject(data.db, { ...file, key, claimedSha256: null })
    await lockTrees(data.db, [spaceId])
    await addUsedBytes(data.db, spaceId, file.size)
    await addVersion(data.db, { ...file, id: versionId, documentId, key, agentId: editor.id })
    return { params: { spaceId, documentId, attachmentId: documentId, versionId, uploadId: newId() } }
  }

  for (const [name, endpoint] of Object.entries(services.documents)) {
    // Object.entries forgets which names an object has.
    const { prepare, ...expected } = matrix[name as keyof typeof services.documents]
    it(`${name} answers each as written`, async () => {
      const answers: Partial<Expected> = {}
      for (const who of people) {
        const place = await freshPlace()
        const { body, query, ...params } = (await prepare?.(place, library)) ?? {}
        const path = address(endpoint, { params: { ...place.params, ...params }, ...(query && { query }) })
        const response = await fetchAs(who === 'nobody' ? undefined : agents[who].cookie)(
          library.service.url + path,
          {
            method: endpoint.method,
            ...(body !== undefined && {
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json' },
            }),
          },
        )
        answers[who] = response.status
        await response.arrayBuffer()
      }
      expect(answers).to.deep.equal(expected)
    })
  }
})
