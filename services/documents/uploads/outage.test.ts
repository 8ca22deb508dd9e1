import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { api } from '@parvis/contract/services.ts'
import type { Storage } from '@parvis/embedded/storage/storage.ts'
import { openObjects } from '@parvis/service/storage/objects.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSpace, publicUrl, type TestAgent } from '@parvis/testing/factories.ts'
import {
  clientAs,
  fetchAs,
  listenOnFreePort,
  testDependencies,
  type TestService,
} from '@parvis/testing/service.ts'
import { createDocuments } from '../app.ts'
import { collectVisits, type Visits } from '../favourites/visits.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { expectConsistentStorage } from '../testing/storage-consistency.ts'

const partSize = 16 * 2 ** 20

describe('uploads through a store that is killed', () => {
  let data: TestDatabase
  let folder: string
  let s3: ChildProcess
  let reach: Storage
  let service: TestService
  let visits: Visits
  let parts: DocumentsDependencies
  let editor: TestAgent
  let spaceId: string

  const startS3 = async (port: number) => {
    s3 = fork(new URL('../testing/s3.ts', import.meta.url), { execArgv: process.execArgv })
    s3.send({ dataDir: folder, port, host: '127.0.0.1', allowedOrigins: [publicUrl] })
    // The process answers with what `startStorage` gives, but for its functions.
    ;[reach] = (await once(s3, 'message')) as [Storage]
  }
  const killS3 = async () => {
    s3.kill('SIGKILL')
    await once(s3, 'exit')
  }
  before(async function () {
    this.timeout(60_000)
    folder = await mkdtemp(join(tmpdir(), 'parvis-outage-'))
    ;[data] = await Promise.all([testDatabase(), startS3(0)])
    editor = await makeAgent(data.db)
    spaceId = (await makeSpace(data.db, { members: { editor } })).id
    const kit = testDependencies(data.db)
    visits = collectVisits(data.db, kit.log)
    // The test reaches it where the services do.
    const objects = openObjects({ ...reach, publicEndpoint: undefined, addressing: 'path' })
    parts = { ...kit, objects, visits, quotaBytes: 2 ** 40 }
    service = await listenOnFreePort(createDocuments(parts))
  })
  after(async () => {
    await service.close()
    await visits.stop()
    await killS3()
    await data.close()
    await rm(folder, { recursive: true, force: true })
  })

  const client = () => clientAs(api, service, editor)

  /** One upload of the page's kind: each step is tried until it goes through, with fresh addresses. */
  const persist = async (bytes: Buffer): Promise<string> => {
    const { uploadId, partCount } = await insist(() =>
      client().startUpload({ params: { spaceId }, body: { name: 'têtu.bin', size: bytes.length } }),
    )
    const params = { spaceId, uploadId }
    const sent = await Promise.all(
      Array.from({ length: partCount }, (_, index) =>
        insist(async () => {
          const number = index + 1
          const { parts } = await client().presignParts({ params, body: { numbers: [number] } })
          const body = new Uint8Array(bytes.subarray(index * partSize, number * partSize))
          const response = await fetch(parts[0]?.url ?? '', { method: 'PUT', body })
          if (!response.ok) throw new Error(`part ${number}: ${response.status}`)
          return { number, etag: response.headers.get('etag') ?? '' }
        }),
      ),
    )
    return (await insist(() => client().completeUpload({ params, body: { parts: sent } }))).id
  }

  for (const afterMs of [30, 250, 600])
    it(`end with the very bytes that were sent (killed after ${afterMs} ms)`, async function () {
      this.timeout(60_000)
      const bytes = randomBytes(2 * partSize + 7)
      const uploading = persist(bytes)
      await sleep(afterMs)
      await killS3()
      await sleep(200)
      await startS3(Number(new URL(reach.endpoint).port))
      const id = await uploading
      const opened = await fetchAs(editor.cookie)(`${service.url}/api/documents/${id}/content`)
      const back = Buffer.from(await (await fetch(opened.headers.get('location') ?? '')).arrayBuffer())
      expect(back.equals(bytes)).to.equal(true)
      await expectConsistentStorage({ db: data.db, objects: parts.objects })
    })
})

async function insist<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 40) throw error
      await sleep(200)
    }
  }
}
