import { api } from '@parvis/contract/services.ts'
import type { Document } from '@parvis/contract/documents.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import {
  clientAs,
  fetchAs,
  listenOnFreePort,
  testDependencies,
  type TestService,
} from '@parvis/testing/service.ts'
import { testStorage, type TestStorage } from '@parvis/testing/storage.ts'
import { createDocuments } from '../app.ts'
import { createExtractor, type Extractor } from '../extraction/extractor.ts'
import { collectVisits, type Visits } from '../favourites/visits.ts'
import type { DocumentsDependencies } from '../dependencies.ts'

/** The real documents service over a real Postgres and a real S3, and a space with an editor in it. */
export type Library = {
  data: TestDatabase
  storage: TestStorage
  service: TestService
  dependencies: DocumentsDependencies
  visits: Visits
  /** Its process starts with the first file that is read. */
  extractor: Extractor
  editor: TestAgent
  spaceId: string
  as: (agent?: TestAgent) => ReturnType<typeof clientAs<typeof api>>
  close: () => Promise<void>
}

export async function openLibrary({ quotaBytes = 2 ** 40 } = {}): Promise<Library> {
  const [data, storage] = await Promise.all([testDatabase(), testStorage()])
  const kit = testDependencies(data.db)
  const visits = collectVisits(data.db, kit.log)
  const dependencies = { ...kit, objects: storage.objects, visits, quotaBytes }
  const extractor = createExtractor()
  const service = await listenOnFreePort(createDocuments(dependencies))
  const editor = await makeAgent(data.db, { name: 'Édith Contributrice' })
  const { id: spaceId } = await makeSpace(data.db, { name: 'Budget', members: { editor } })
  return {
    data,
    storage,
    service,
    dependencies,
    visits,
    extractor,
    editor,
    spaceId,
    as: (agent) => clientAs(api, service, agent),
    close: async () => {
      await service.close()
      await visits.stop()
      extractor.stop()
      await Promise.all([data.close(), storage.close()])
    },
  }
}

type Sending = {
  agent?: TestAgent
  spaceId?: string
  parentId?: string | null
  onSameName?: 'keep-both' | 'version' | 'ask'
  sha256?: string
}

/** Uploads as the page does: opens, PUTs each part at its address, completes. */
export async function upload(
  library: Library,
  name: string,
  bytes: Buffer | string,
  { agent = library.editor, spaceId = library.spaceId, ...rest }: Sending = {},
): Promise<Document> {
  const body = Buffer.from(bytes)
  const client = library.as(agent)
  const { uploadId, parts } = await client.startUpload({
    params: { spaceId },
    body: { name, size: body.length, ...rest },
  })
  return client.completeUpload({
    params: { spaceId, uploadId },
    body: { parts: await sendParts(parts, body) },
  })
}

export async function sendParts(
  parts: { number: number; url: string }[],
  body: Buffer,
  partSize = 16 * 2 ** 20,
): Promise<{ number: number; etag: string }[]> {
  return Promise.all(
    parts.map(async ({ number, url }) => {
      const slice = body.subarray((number - 1) * partSize, number * partSize)
      const sent = await fetch(url, { method: 'PUT', body: new Uint8Array(slice) })
      if (!sent.ok) throw new Error(`part ${number}: ${sent.status} ${await sent.text()}`)
      return { number, etag: sent.headers.get('etag') ?? '' }
    }),
  )
}

/** Where a download leads: the address itself, not followed. */
export async function locationOf(library: Library, path: string, agent = library.editor): Promise<string> {
  const response = await fetchAs(agent.cookie)(library.service.url + path)
  if (response.status !== 302) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response.headers.get('location') ?? ''
}

/** The bytes of a file, as a browser gets them. */
export async function download(library: Library, documentId: string, query = ''): Promise<Response> {
  return fetch(await locationOf(library, `/api/documents/${documentId}/content${query}`))
}
