import { expect } from 'chai'
import { inflateRawSync } from 'node:zlib'
import * as Y from 'yjs'
import type { TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import { openDocument } from './compaction/merge.ts'
import { internalToken, startInside } from './testing/inside.ts'
import { openRaw, step1 } from './testing/raw.ts'
import { setStage } from './testing/stage.ts'
import { paragraph, readsLike, synced, textOf } from './testing/stock.ts'

describe('compaction', () => {
  const stage = setStage()

  const snapshot = async (): Promise<{ seq: number; state: Buffer; state_vector: Buffer }> => {
    const row = await stage.data
      .db('document_snapshot')
      .where({ document_id: stage.documentId })
      .first<{ seq: number; state: Buffer; state_vector: Buffer } | undefined>()
    if (row === undefined) throw new Error('no snapshot')
    return row
  }
  const state = async (): Promise<Buffer> => inflateRawSync((await snapshot()).state)

  it('[D5] replaces the log by a snapshot when the room empties, and serves it as it was', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    for (const word of ['un ', 'deux ', 'trois'])
      writer.doc.getText('text').insert(textOf(writer).length, word)
    await until('stored', async () => (await stage.stored()) === 3)
    writer.close()
    await stage.compacted()
    const row = await snapshot()
    expect(row.seq).to.equal(3)
    expect([...row.state_vector]).to.deep.equal([...Y.encodeStateVectorFromUpdate(await state())])
    await readsLike(stage.page(stage.bob), 'un deux trois')
  })

  it('[D5] compacts a busy page after 500 updates, while people go on', async () => {
    const writer = stage.page(stage.ana)
    const watcher = stage.page(stage.bob)
    await synced(writer, watcher)
    const text = writer.doc.getText('text')
    for (let i = 0; i < 1_200; i += 1) {
      text.insert(i, 'x')
      if (i % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until('compacted', async () => (await stage.stored()) < 700, 10_000)
    text.insert(0, 'et ')
    await until('whole', () => textOf(watcher) === textOf(writer))
    await readsLike(stage.page(stage.bob), textOf(writer))
  })

  it('[R2] sends those who have nothing the structs alone, which say themselves what is deleted', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    const text = writer.doc.getText('text')
    text.insert(0, 'un deux trois quatre')
    text.delete(3, 5)
    const list = writer.doc.getMap<Y.Array<string>>('map')
    for (const word of ['a', 'b']) list.set('list', Y.Array.from([word]))
    list.get('list')?.delete(0)
    await until('stored', async () => (await stage.stored()) === 5)
    writer.close()
    await stage.compacted()
    const newcomer = stage.page(stage.bob)
    await readsLike(newcomer, 'un trois quatre')
    expect(newcomer.doc.getMap('map').toJSON()).to.deep.equal({ list: [] })
    // Nothing is known of deletions but through the structs, and all of it is known.
    expect(Buffer.from(Y.encodeStateAsUpdate(newcomer.doc)).equals(await state())).to.equal(true)
    await until('nothing new was stored', async () => (await stage.stored()) === 0)
  })

  it('[D6] keeps nothing of deleted text, neither in the snapshot nor for someone newly let in', async () => {
    await deleteSomething()
    // The right of the newcomer is younger than what the log holds.
    await stage.data
      .db('membership')
      .where({ agent_id: stage.reader.id })
      .update({ since: stage.data.db.fn.now() })
    await getsNothingDeleted(stage.reader)
  })

  it('[D6] keeps nothing of deleted text for the members of a space that a page moves into', async () => {
    await deleteSomething()
    await stage.data
      .db('document')
      .where({ id: stage.documentId })
      .update({ moved_at: stage.data.db.fn.now() })
    await getsNothingDeleted(stage.bob)
  })

  it('[D6] keeps nothing of deleted text while another instance compacts the page, and has newcomers come back', async () => {
    await deleteSomething()
    await stage.data
      .db('membership')
      .where({ agent_id: stage.reader.id })
      .update({ since: stage.data.db.fn.now() })
    await stage.data.db.transaction(async (tx) => {
      await tx.raw('select pg_advisory_xact_lock(hashtextextended(?::text, 0))', [stage.documentId])
      const raw = await stage.raw(stage.reader, { join: false })
      raw.send(step1())
      await until('disconnected', () => raw.code === 4503)
      expect(Buffer.concat(raw.messages).toString('latin1')).not.to.include('confidentiel')
    })
    await getsNothingDeleted(stage.reader)
  })

  it('[D6] keeps nothing of deleted text when another instance has compacted it already', async () => {
    await deleteSomething()
    await stage.data
      .db('membership')
      .where({ agent_id: stage.reader.id })
      .update({ since: stage.data.db.fn.now() })
    const other = await startInside(stage.data)
    const elsewhere = await openRaw(other.url, stage.documentId, stage.reader.cookie)
    elsewhere.close()
    expect(await stage.stored()).to.equal(0)
    await getsNothingDeleted(stage.reader)
    await other.close()
  })

  const deleteSomething = async (): Promise<void> => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'confidentiel: rien à cacher')
    writer.doc.getText('text').delete(0, 14)
    await until('stored', async () => (await stage.stored()) === 2)
  }
  const getsNothingDeleted = async (newcomer: TestAgent): Promise<void> => {
    const raw = await stage.raw(newcomer)
    const got = Buffer.concat(raw.messages).toString('latin1')
    expect(got).to.include('rien')
    expect(got).not.to.include('confidentiel')
    expect((await state()).toString('latin1')).not.to.include('confidentiel')
  }

  it('[D7b] brings bytes back as they went in', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
    const { load, openPool } = await import('./log/store.ts')
    await stage.data.owner('document_update').insert({ document_id: stage.documentId, seq: 1, bytes })
    const pool = openPool(stage.data.appUrl, 1)
    const loaded = (await load(pool, [stage.documentId], true)).get(stage.documentId)
    await pool.end()
    expect(loaded?.tail[0]?.bytes.equals(bytes)).to.equal(true)
  })

  it('[R4] takes 50,000 updates in seconds', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let i = 0; i < 50_000; i += 1) doc.getMap('cells').set(`c${i % 500}`, i)
    const startMs = performance.now()
    const merged = openDocument(undefined, updates)
    expect(performance.now() - startMs).to.be.below(15_000)
    expect(merged.getMap('cells').toJSON()).to.deep.equal(doc.getMap('cells').toJSON())
  })

  it('[S7] puts poisonous updates aside with a reason, and keeps the page open', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'sain')
    await until('stored', async () => (await stage.stored()) === 1)
    const bad = { document_id: stage.documentId, agent_id: stage.bob.id }
    await stage.data.owner('document_update').insert([
      { ...bad, seq: 2, bytes: Buffer.from([1, 1, 9, 0, 0x84, 7, 0, 1, 97, 0]) },
      { ...bad, seq: 3, bytes: Buffer.from('nonsense') },
    ])
    await stage.data.owner('document_head').where({ document_id: stage.documentId }).update({ head_seq: 3 })
    writer.doc.getText('text').insert(4, ' et sauf')
    await until('stored', async () => (await stage.stored()) === 4)
    writer.close()
    await stage.compacted()
    const rows = await stage.data
      .owner('document_quarantine')
      .where({ document_id: stage.documentId })
      .orderBy('seq')
      .select<{ seq: number; agent_id: string; reason: string }[]>('seq', 'agent_id', 'reason')
    expect(rows.map(({ seq }) => seq)).to.deep.equal([2, 3])
    expect(rows[0]?.agent_id).to.equal(stage.bob.id)
    expect(rows[0]?.reason).not.to.equal('')
    await readsLike(stage.page(stage.bob), 'sain et sauf')
  })

  it('[S8] remembers who wrote and who deleted, though compaction took the rows', async () => {
    const one = stage.page(stage.ana)
    const two = stage.page(stage.bob)
    await synced(one, two)
    one.doc.getText('text').insert(0, 'Ana a écrit ceci')
    await readsLike(two, 'Ana a écrit ceci')
    two.doc.getText('text').insert(0, 'Bob: ')
    two.doc.getText('text').delete(5, 4)
    await readsLike(one, 'Bob: a écrit ceci')
    const { clientID } = one.doc
    // Coming back sends everything again, and changes nothing of who did it.
    one.provider.disconnect()
    one.provider.connect()
    await synced(one)
    one.close()
    two.close()
    await stage.compacted()
    const rows = await stage.data
      .db('document_author')
      .where({ document_id: stage.documentId })
      .select<{ kind: string; client: number; clock: number; length: number; agent_id: string }[]>()
    const facts = rows.map(({ kind, client, clock, length, agent_id }) =>
      [
        kind,
        client === clientID ? 'Ana' : 'Bob',
        clock,
        length,
        agent_id === stage.ana.id ? 'Ana' : 'Bob',
      ].join(' '),
    )
    expect(facts.sort()).to.deep.equal(['deleted Ana 0 4 Bob', 'wrote Ana 0 16 Ana', 'wrote Bob 0 5 Bob'])
  })

  it('[S9] writes the words of a page two seconds after it falls quiet', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('caché').insert(0, 'que nul ne voit')
    writer.doc.getXmlFragment('document').insert(0, [paragraph('Compte rendu du comité')])
    const words = async (): Promise<string | undefined> =>
      (
        await stage.data
          .db('document_text')
          .where({ document_id: stage.documentId })
          .first<{ body: string } | undefined>('body')
      )?.body
    await until('written', async () => (await words()) === 'Compte rendu du comité', 8_000)
  })

  it('[S9] serves page content to the other services, and to nobody else', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getXmlFragment('document').insert(0, [paragraph('à copier')])
    await until('stored', async () => (await stage.stored()) === 1)
    const url = `${stage.service.url}/internal/pages/${stage.documentId}`
    const answer = await fetch(url, { headers: { authorization: `Bearer ${internalToken}` } })
    // As the route declares it.
    const content = (await answer.json()) as { seq: number; state: string; text: string }
    expect(content).to.include({ seq: 1, text: 'à copier' })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Buffer.from(content.state, 'base64'))
    expect(copy.getXmlFragment('document').toJSON()).to.equal('<paragraph>à copier</paragraph>')
    expect((await fetch(url)).status).to.equal(404)
  })
})
