import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { api } from '@parvis/contract/services.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { clientAs } from '@parvis/testing/service.ts'
import { testStorage, type TestStorage } from '@parvis/testing/storage.ts'
import { storageVariables } from '@parvis/service/storage/object-store.ts'
import { startServiceProcess, type ServiceProcess } from '@parvis/testing/process.ts'
import { sendParts } from './testing/library.ts'
import { expectConsistentStorage } from './testing/storage-consistency.ts'

const main = new URL('./main.ts', import.meta.url)

const rounds = 3

describe('a service that is killed', () => {
  let data: TestDatabase
  let storage: TestStorage
  let service: ServiceProcess
  let manager: TestAgent
  let [spaceId, otherSpaceId] = ['', '']
  before(async function () {
    this.timeout(60_000)
    ;[data, storage] = await Promise.all([testDatabase(), testStorage()])
    manager = await makeAgent(data.db)
    spaceId = (await makeSpace(data.db, { members: { manager } })).id
    otherSpaceId = (await makeSpace(data.db, { members: { manager } })).id
    service = await startServiceProcess(main, data.appUrl, storageVariables(storage.config))
  })
  after(async () => {
    await service.kill()
    await Promise.all([data.close(), storage.close()])
  })

  const client = () => clientAs(api, service, manager)
  const restart = async () => {
    await service.kill()
    service = await startServiceProcess(main, data.appUrl, storageVariables(storage.config))
  }
  const folder = async (title: string, parentId: string | null = null) =>
    (await client().createDocument({ params: { spaceId }, body: { kind: 'folder', title, parentId } })).id
  const startUpload = async (name: string, parentId: string | null = null) => {
    const body = Buffer.from(`contenu de ${name}`)
    const { uploadId, parts } = await client().startUpload({
      params: { spaceId },
      body: { name, size: body.length, parentId },
    })
    return { uploadId, body, parts: await sendParts(parts, body) }
  }
  const complete = ({ uploadId, parts }: Awaited<ReturnType<typeof startUpload>>) =>
    client().completeUpload({ params: { spaceId, uploadId }, body: { parts } })
  /**
   * As the page goes on after a crash: what the store no longer has is sent again. (MinIO drops the parts of an upload when whoever
   * asked it to join them is gone before it has.)
   */
  const persist = async (upload: Awaited<ReturnType<typeof startUpload>>) => {
    const params = { spaceId, uploadId: upload.uploadId }
    return complete(upload).catch(async () => {
      const { received } = await client().readUpload({ params })
      expect(received).to.deep.equal([])
      const { parts } = await client().presignParts({ params, body: { numbers: [1] } })
      return complete({ ...upload, parts: await sendParts(parts, upload.body) })
    })
  }
  /** A folder with pages and a file in it. */
  const filled = async (title: string) => {
    const id = await folder(title)
    await complete(await startUpload(`${title}.txt`, id))
    for (let i = 0; i < 5; i++) await folder(`Sous-dossier ${i}`, id)
    return id
  }

  for (let round = 1; round <= rounds; round++)
    it(`has nothing lost, orphaned or half done (${round})`, async function () {
      this.timeout(60_000)
      const [copied, moved, purged] = [await filled('Copié'), await filled('Déplacé'), await filled('Purgé')]
      await client().trashDocument({ params: { documentId: purged } })
      const uploads = await Promise.all(
        Array.from({ length: 4 }, (_, i) => startUpload(`u${round}-${i}.txt`)),
      )
      const under = Promise.allSettled([
        client().copyMany({
          params: { spaceId: otherSpaceId },
          body: { documentIds: [copied], parentId: null },
        }),
        client().moveDocument({
          params: { documentId: moved },
          body: { parentId: null, spaceId: otherSpaceId },
        }),
        client().purgeDocument({ params: { documentId: purged } }),
        ...uploads.map(complete),
      ])
      await sleep(Math.random() * 60)
      await restart()
      await under
      for (const id of [moved, purged]) {
        const spaces = await data.db('document').where({ id }).orWhere({ parent_id: id }).distinct('space_id')
        expect(spaces).to.have.length.at.most(1)
      }
      // Whoever goes on after the crash finds every upload where it was.
      const files = await Promise.all(uploads.map(persist))
      expect(new Set(files.map(({ id }) => id)).size).to.equal(uploads.length)
      await expectConsistentStorage({ db: data.db, objects: storage.objects })
    })

  it('takes up an upload whose parts were joined before it could say so', async function () {
    this.timeout(30_000)
    const upload = await startUpload('entre-deux.txt')
    const row = await data.db('upload').where({ id: upload.uploadId }).first<{ key: string; s3: string }>({
      key: 'object_key',
      s3: 's3_upload_id',
    })
    const etags = upload.parts.map(({ number, etag }) => ({ part: number, etag }))
    await storage.objects.inside.completeMultipartUpload(storage.objects.bucket, row.key, row.s3, etags)
    expect((await complete(upload)).title).to.equal('entre-deux.txt')
    await expectConsistentStorage({ db: data.db, objects: storage.objects })
  })
})
