import { createServer } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { expect } from 'chai'
import { startStorage, type Storage } from '@parvis/embedded/storage/storage.ts'
import { pages } from '@parvis/contract/pages.ts'
import { openObjects, type Objects } from '@parvis/service/storage/objects.ts'
import { makeDocument } from '@parvis/testing/factories.ts'
import { clientAs, refusalOf, testDependencies } from '@parvis/testing/service.ts'
import { until } from '@parvis/testing/until.ts'
import type { Settings } from './app.ts'
import { Workers } from './workers/pool.ts'
import { keepAutomatically, keepDue, type VersionBackoff } from './history/automatic.ts'
import { readBytes } from './history/objects.ts'
import { expired } from './history/retention.ts'
import { setStage } from './testing/stage.ts'
import { synced } from './testing/stock.ts'

describe('history', () => {
  let dataDir: string
  let storage: Storage
  let objects: Objects
  const settings: Partial<Settings> = {}
  const at = (endpoint: string): Objects =>
    openObjects({
      endpoint,
      accessKey: storage.accessKey,
      secretKey: storage.secretKey,
      bucket: storage.bucket,
      region: storage.region,
      addressing: 'path',
    })
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parvis-history-'))
    storage = await startStorage({
      dataDir,
      port: 0,
      host: '127.0.0.1',
      allowedOrigins: ['http://parvis.test'],
      log: () => undefined,
    })
    settings.objects = objects = at(storage.endpoint)
  })
  after(async () => {
    await storage.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const stage = setStage(settings)
  const rule = { quietMs: 0, workMs: 0, limit: 10 }
  let workers: Workers
  before(() => {
    workers = new Workers(new URL('./thread.js', import.meta.url), stage.data.appUrl, {
      count: 1,
      memoryMb: 256,
      timeoutMs: 10_000,
      idleMs: 100,
    })
  })
  after(() => workers.stop())
  const history = (objects: Objects) => ({
    db: stage.data.db,
    log: testDependencies(stage.data.db).log,
    workers,
    objects,
  })
  /** A page with a word in it, compacted, with nobody there. */
  const writtenPage = async (): Promise<void> => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'tout seul')
    await until('stored', async () => (await stage.stored()) === 1)
    writer.close()
    await stage.compacted()
  }

  it('[H1] keeps a version on demand, whole, with its authors', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'première')
    await until('stored', async () => (await stage.stored()) === 1)
    const api = clientAs(pages, stage.service, stage.bob)
    const params = { documentId: stage.documentId }
    const version = await api.createVersion({ params, body: { name: 'Avant relecture' } })
    expect(version).to.include({ name: 'Avant relecture' })
    expect(version.authors).to.deep.equal(['Ana Silva'])
    const { items } = await api.listVersions({ params, query: {} })
    expect(items.map(({ id }) => id)).to.deep.equal([version.id])
    const row = await stage.data
      .db('document_version')
      .where({ id: version.id })
      .first<{ object_key: string; sha256: Buffer } | undefined>()
    if (row === undefined) throw new Error('no row')
    expect((await readBytes(objects, row.object_key, row.sha256)).length).to.equal(version.bytes)
  })

  it('[H1] shows versions to those who may write, and to nobody else', async () => {
    const params = { documentId: stage.documentId }
    const refusal = await refusalOf(
      clientAs(pages, stage.service, stage.reader).listVersions({ params, query: {} }),
    )
    expect(refusal.status).to.equal(403)
    expect(
      (await refusalOf(clientAs(pages, stage.service).listVersions({ params, query: {} }))).status,
    ).to.equal(401)
  })

  it('[H1] keeps versions by itself once a page falls quiet, later when the object store was away', async () => {
    await writtenPage()
    const { db } = stage.data
    expect(await keepDue(history(at('http://127.0.0.1:9')), rule)).to.equal(0)
    expect(await keepDue(history(objects), rule)).to.be.at.least(1)
    expect(await keepDue(history(objects), rule)).to.equal(0)
    const versions = await db('document_version').where({ document_id: stage.documentId })
    expect(versions).to.have.length(1)
  })

  it('[H1] keeps by rule: all of a day, then one a day, then one a month, and all that have a name', () => {
    const at = (id: string, createdAt: string, name: string | null = null) => ({ id, name, createdAt })
    const now = new Date('2026-11-23T12:00:00Z')
    const versions = [
      at('today-1', '2026-11-23T09:00:00.000Z'),
      at('today-2', '2026-11-23T09:30:00.000Z'),
      at('day-1', '2026-11-20T09:00:00.000Z'),
      at('day-2', '2026-11-20T17:00:00.000Z'),
      at('month-1', '2026-07-01T09:00:00.000Z'),
      at('month-2', '2026-07-30T09:00:00.000Z'),
      at('named', '2026-07-02T09:00:00.000Z', 'Version signée'),
    ]
    expect(expired(versions, now)).to.have.members(['day-1', 'month-1'])
  })

  it('[H1] leaves alone for a while what it can keep no version of, and goes on with the others', async () => {
    const broken = await makeDocument(stage.data.db, { spaceId: stage.spaceId })
    await stage.data.owner('document_snapshot').insert({
      document_id: broken.id,
      seq: 1,
      state: deflateRawSync(Buffer.of(1, 1, 1)),
      bytes: 3,
      deletes_at: 2,
      state_vector: Buffer.of(0),
      depth: 0,
      updated_at: new Date(0),
    })
    await writtenPage()
    const backoff: VersionBackoff = new Map()
    expect(await keepDue(history(objects), rule, { backoff })).to.equal(1)
    expect([...backoff.keys()]).to.deep.equal([broken.id])
    // With room for one page a round, it would be tried for ever.
    await stage.data.owner('document_snapshot').where({ document_id: stage.documentId }).update({ seq: 2 })
    expect(await keepDue(history(objects), { ...rule, limit: 1 }, { backoff })).to.equal(1)
    const refused = clientAs(pages, stage.service, stage.ana).createVersion({
      params: { documentId: broken.id },
      body: { name: 'Impossible' },
    })
    expect((await refusalOf(refused)).type).to.equal('unavailable')
    await stage.data.owner('document').where({ id: broken.id }).delete()
  })

  it('[H1] stops though the object store has gone silent', async () => {
    await writtenPage()
    let asked = false
    const silent = createServer(() => (asked = true)).listen(0, '127.0.0.1')
    await until('it listens', () => silent.listening)
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const stop = keepAutomatically(history(at(`http://127.0.0.1:${address.port}`)), { everyMs: 5, rule })
    await until('the store is asked', () => asked)
    const startMs = performance.now()
    await stop()
    expect(performance.now() - startMs).to.be.below(4_000)
    silent.close()
  })

  it('[H1] lists versions page by page, and takes no cursor that it did not give', async () => {
    const api = clientAs(pages, stage.service, stage.ana)
    const params = { documentId: stage.documentId }
    for (const name of ['une', 'deux', 'trois']) await api.createVersion({ params, body: { name } })
    const { items, next } = await api.listVersions({ params, query: { limit: 2 } })
    expect(items.map(({ name }) => name)).to.deep.equal(['trois', 'deux'])
    const rest = await api.listVersions({ params, query: { limit: 2, cursor: next } })
    expect(rest.items.map(({ name }) => name)).to.deep.equal(['une'])
    for (const cursor of [
      'x',
      'bnVsbA',
      'IlxcdTAwMDAi',
      'IlxkODAwIg',
      Buffer.from('"\\u0000"').toString('base64url'),
    ])
      expect((await refusalOf(api.listVersions({ params, query: { cursor } }))).type).to.equal(
        'invalid-input',
      )
  })
})
