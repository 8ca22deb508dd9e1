import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import * as Y from 'yjs'
import { startStorage, type Storage } from '@parvis/embedded/storage.ts'
import { pages } from '@parvis/contract/pages.ts'
import { clientAs, refusalOf, testParts } from '@parvis/testing/service.ts'
import { Workers } from './compaction/pool.ts'
import { s3Objects, type Objects } from './history/objects.ts'
import { restoreUpdate } from './history/restore.ts'
import { expired } from './history/retention.ts'
import { keepDue } from './history/versions.ts'
import { setStage } from './testing/stage.ts'
import { readsLike, synced, until } from './testing/stock.ts'

describe('history', () => {
  let dataDir: string
  let storage: Storage
  let objects: Objects
  const settings = { endpoint: '', accessKey: '', secretKey: '', bucket: '', region: '', pathStyle: true }
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parvis-history-'))
    storage = await startStorage({
      dataDir,
      port: 0,
      host: '127.0.0.1',
      allowedOrigins: ['http://parvis.test'],
      log: () => undefined,
    })
    const { endpoint, accessKey, secretKey, bucket, region } = storage
    Object.assign(settings, { endpoint, accessKey, secretKey, bucket, region })
    objects = s3Objects(settings)
  })
  after(async () => {
    await storage.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const stage = setStage({ objects: settings })
  const rule = { quietMs: 0, workMs: 0, limit: 10 }

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
    expect((await objects.get(row.object_key, row.sha256)).length).to.equal(version.bytes)
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
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'tout seul')
    await until('stored', async () => (await stage.stored()) === 1)
    writer.close()
    await stage.compacted()
    const { db } = stage.data
    const workers = new Workers(stage.data.appUrl, {
      count: 1,
      memoryMb: 256,
      timeoutMs: 10_000,
      idleMs: 100,
    })
    const away = s3Objects({ ...settings, endpoint: 'http://127.0.0.1:9' })
    const { log } = testParts(db)
    const failed = await keepDue({ db, workers, log, objects: away }, rule).catch(() => 'failed')
    expect(failed).to.equal('failed')
    expect(await keepDue({ db, workers, log, objects }, rule)).to.be.at.least(1)
    expect(await keepDue({ db, workers, log, objects }, rule)).to.equal(0)
    await workers.stop()
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

  it('[H2] restores a version as a new change, which those online see arrive', async () => {
    const writer = stage.page(stage.ana)
    const watcher = stage.page(stage.bob)
    await synced(writer, watcher)
    writer.doc.getText('text').insert(0, 'bon texte')
    await readsLike(watcher, 'bon texte')
    const api = clientAs(pages, stage.service, stage.ana)
    const params = { documentId: stage.documentId }
    const version = await api.createVersion({ params, body: { name: 'bon' } })
    writer.doc.getText('text').delete(0, 4)
    writer.doc.getText('text').insert(0, 'mauvais ')
    await readsLike(watcher, 'mauvais texte')
    await api.restoreVersion({ params: { ...params, versionId: version.id } })
    await readsLike(watcher, 'bon texte')
    await readsLike(writer, 'bon texte')
    writer.doc.getText('text').insert(9, ' et la suite')
    await readsLike(watcher, 'bon texte et la suite')
    const rows = await stage.data
      .db('document_update')
      .where({ document_id: stage.documentId })
      .orderBy('seq')
    expect(rows.map(({ seq }: { seq: number }) => seq)).to.deep.equal(rows.map((_, i) => i + 1))
  })

  it('[H2] leaves blocks alone that are as they were', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('document')
    const block = (text: string): Y.XmlElement => {
      const element = new Y.XmlElement('paragraph')
      element.setAttribute('id', text.slice(0, 1))
      element.insert(0, [new Y.XmlText(text)])
      return element
    }
    fragment.insert(0, [block('a un'), block('b deux'), block('c trois')])
    const version = Y.encodeStateAsUpdate(doc)
    const kept = fragment.get(0)
    fragment.delete(1, 1)
    fragment.insert(2, [block('d quatre')])
    restoreUpdate(doc, version)
    expect(fragment.toArray().map((child) => child.toJSON())).to.deep.equal(
      ['a un', 'b deux', 'c trois'].map((text) => `<paragraph id="${text.slice(0, 1)}">${text}</paragraph>`),
    )
    expect(fragment.get(0)).to.equal(kept)
  })
})
