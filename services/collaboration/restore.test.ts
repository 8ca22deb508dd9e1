import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import * as Y from 'yjs'
import { startStorage, type Storage } from '@parvis/embedded/storage/storage.ts'
import { pages } from '@parvis/contract/pages.ts'
import { openObjects } from '@parvis/service/storage/objects.ts'
import { clientAs } from '@parvis/testing/service.ts'
import { until } from '@parvis/testing/until.ts'
import type { Settings } from './app.ts'
import { restoreUpdate } from './history/restore.ts'
import { setStage } from './testing/stage.ts'
import { readsLike, synced } from './testing/stock.ts'

describe('restoring a version', () => {
  let dataDir: string
  let storage: Storage
  const settings: Partial<Settings> = {}
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parvis-restore-'))
    storage = await startStorage({
      dataDir,
      port: 0,
      host: '127.0.0.1',
      allowedOrigins: ['http://parvis.test'],
      log: () => undefined,
    })
    settings.objects = openObjects({
      endpoint: storage.endpoint,
      accessKey: storage.accessKey,
      secretKey: storage.secretKey,
      bucket: storage.bucket,
      region: storage.region,
      addressing: 'path',
    })
  })
  after(async () => {
    await storage.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  const stage = setStage(settings)
  const api = () => clientAs(pages, stage.service, stage.ana)
  const params = () => ({ documentId: stage.documentId })
  const keep = async (name: string): Promise<string> =>
    (await api().createVersion({ params: params(), body: { name } })).id
  const restore = (versionId: string): Promise<unknown> =>
    api().restoreVersion({ params: { ...params(), versionId } })
  const versionOf = async (versionId: string): Promise<Y.Doc> => {
    const { state } = await api().readVersion({ params: { ...params(), versionId } })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Buffer.from(state, 'base64'))
    return doc
  }
  const wordsOf = async (versionId: string): Promise<string> =>
    (await versionOf(versionId)).getText('text').toJSON()

  it('[H2] is a new change, which those online see arrive', async () => {
    const writer = stage.page(stage.ana)
    const watcher = stage.page(stage.bob)
    await synced(writer, watcher)
    writer.doc.getText('text').insert(0, 'bon texte')
    await readsLike(watcher, 'bon texte')
    const id = await keep('bon')
    writer.doc.getText('text').delete(0, 4)
    writer.doc.getText('text').insert(0, 'mauvais ')
    await readsLike(watcher, 'mauvais texte')
    await restore(id)
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

  it('[H2] keeps what was there before as a version that says so, in the same act', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    writer.doc.getText('text').insert(0, 'première')
    await until('stored', async () => (await stage.stored()) === 1)
    const id = await keep('v1')
    writer.doc.getText('text').insert(8, ' et la suite')
    await until('stored', async () => (await stage.stored()) === 2)
    await restore(id)
    await readsLike(writer, 'première')
    const [before, first] = (await api().listVersions({ params: params(), query: {} })).items
    expect(before?.beforeRestoring).to.deep.equal({ name: 'v1', createdAt: first?.createdAt })
    expect(first?.beforeRestoring).to.equal(null)
    expect(await wordsOf(before?.id ?? '')).to.equal('première et la suite')
    await restore(before?.id ?? '')
    await readsLike(writer, 'première et la suite')
    // The page looks like that already: nothing is kept, nothing is written.
    const stored = await stage.stored()
    await restore(before?.id ?? '')
    expect(await stage.stored()).to.equal(stored)
    expect((await api().listVersions({ params: params(), query: {} })).items).to.have.length(3)
  })

  it('[H2] keeps all that was stored until that very moment, while someone writes into what goes', async () => {
    const writer = stage.page(stage.bob)
    await synced(writer)
    const fragment = writer.doc.getXmlFragment('document')
    fragment.insert(0, [block('a', 'un')])
    await until('stored', async () => (await stage.stored()) === 1)
    const id = await keep('v1')
    fragment.insert(1, [block('b', '')])
    const typing = setInterval(() => {
      if (fragment.length > 1) textIn(fragment, 1).insert(0, 'x')
    }, 1)
    await until('it flows', async () => (await stage.stored()) > 20)
    await restore(id)
    await until('it arrives', () => fragment.toJSON() === shown(['a', 'un']))
    clearInterval(typing)
    const [before] = (await api().listVersions({ params: params(), query: {} })).items
    const [restored] = await stage.data
      .db('document_update')
      .where({ document_id: stage.documentId, agent_id: stage.ana.id })
      .select<{ seq: number }[]>('seq')
    // The first two updates brought the blocks; every other until then one letter.
    const letters = 'x'.repeat((restored?.seq ?? 0) - 1 - 2)
    expect((await versionOf(before?.id ?? '')).getXmlFragment('document').toJSON()).to.equal(
      shown(['a', 'un'], ['b', letters]),
    )
  })

  it('[H2] is possible on a page that nobody has ever opened', async () => {
    const id = await keep('vide')
    await restore(id)
    await restore(id)
    const page = stage.page(stage.ana)
    await synced(page)
    page.doc.getText('text').insert(0, 'enfin')
    await until('stored', async () => (await stage.stored()) === 1)
    await restore(id)
    await readsLike(page, '')
  })

  it('[H2] is possible when something lies in the page that it can’t show', async () => {
    const writer = stage.page(stage.ana)
    await synced(writer)
    const fragment = writer.doc.getXmlFragment('document')
    fragment.insert(0, [block('a', 'un'), block('b', 'deux')])
    await until('stored', async () => (await stage.stored()) === 1)
    const id = await keep('bon')
    const { db } = stage.data
    // As stock clients could once write it; past the service, which stores none of it.
    const stray = new Y.Doc()
    stray.getText('document').insert(0, 'égaré')
    stray.getText('document').insertEmbed(2, { image: 'x' })
    writer.close()
    await stage.compacted()
    await db('document_head').where({ document_id: stage.documentId }).update({ head_seq: 2 })
    await db('document_update').insert({
      document_id: stage.documentId,
      seq: 2,
      bytes: Buffer.from(Y.encodeStateAsUpdate(stray)),
    })
    await until('the room has closed', async () => {
      const page = stage.page(stage.ana)
      await synced(page)
      const isHere = page.doc.getText('document').length > 2
      page.close()
      return isHere
    })
    await restore(id)
    const page = stage.page(stage.ana)
    await synced(page)
    await until('clean', () => page.doc.getXmlFragment('document').length === 2)
    expect(page.doc.getXmlFragment('document').toJSON()).to.equal(shown(['a', 'un'], ['b', 'deux']))
  })

  const block = (id: string, text: string): Y.XmlElement => {
    const element = new Y.XmlElement('paragraph')
    element.setAttribute('id', id)
    element.insert(0, [new Y.XmlText(text)])
    return element
  }
  const shown = (...blocks: [string, string][]): string =>
    blocks.map(([id, text]) => `<paragraph id="${id}">${text}</paragraph>`).join('')

  it('[H2] leaves blocks alone that are as they were', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('document')
    fragment.insert(0, [block('a', 'un'), block('b', 'deux'), block('c', 'trois')])
    const version = Y.encodeStateAsUpdate(doc)
    const [first, , third] = fragment.toArray()
    fragment.delete(1, 1)
    fragment.insert(2, [block('d', 'quatre')])
    restoreUpdate(doc, version)
    expect(fragment.toJSON()).to.equal(shown(['a', 'un'], ['b', 'deux'], ['c', 'trois']))
    expect(fragment.get(0)).to.equal(first)
    expect(fragment.get(2)).to.equal(third)
    expect(restoreUpdate(doc, version)).to.equal(undefined)
  })

  it('[H2] edits blocks that both have, so that letters which arrive late are there', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('document')
    fragment.insert(0, [block('a', 'un'), block('b', 'deux 🙂'), block('c', 'trois')])
    const version = Y.encodeStateAsUpdate(doc)
    fragment.delete(0, 1)
    fragment.insert(2, [block('d', 'quatre'), block('e', 'cinq')])
    const second = textIn(fragment, 0)
    second.delete(5, 2)
    second.insert(5, '🙃')
    second.format(0, 4, { bold: true })
    const late = new Y.Doc()
    Y.applyUpdate(late, Y.encodeStateAsUpdate(doc))
    textIn(late.getXmlFragment('document'), 0).insert(2, ' (tard) ')
    textIn(late.getXmlFragment('document'), 1).insert(5, ' (tard)')
    const update = restoreUpdate(doc, version)
    expect(update).not.to.equal(undefined)
    expect(fragment.toJSON()).to.equal(shown(['a', 'un'], ['b', 'deux 🙂'], ['c', 'trois']))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(late))
    expect(fragment.toJSON()).to.include('(tard)').and.to.include('trois (tard)')
  })

  const textIn = (fragment: Y.XmlFragment, index: number): Y.XmlText => {
    const element = fragment.get(index)
    const text = element instanceof Y.XmlElement ? element.get(0) : undefined
    if (!(text instanceof Y.XmlText)) throw new Error('no text')
    return text
  }

  it('[H2] ends as the version was, whatever was done since', () => {
    let seed = 20261127
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
      return Math.floor((seed / 0x80000000) * below)
    }
    let ids = 0
    const made = (depth: number): Y.XmlElement => {
      const element = new Y.XmlElement(['blockContainer', 'tableRow', 'heading'][random(3)] ?? '')
      if (random(3) > 0) element.setAttribute('id', String((ids += 1)))
      const inside = depth < 3 ? Array.from({ length: random(3) }, () => made(depth + 1)) : []
      element.insert(0, inside.length > 0 ? inside : [new Y.XmlText('texte '.repeat(random(3)))])
      return element
    }
    const change = (parent: Y.XmlFragment): void => {
      const place = random(parent.length + 1)
      const child = place < parent.length ? parent.get(place) : undefined
      const what = random(4)
      if (child instanceof Y.XmlText && what < 3) {
        if (what === 0) child.insert(random(child.length + 1), ['🙂', 'é', 'mot'][random(3)] ?? '', {})
        else if (what === 1) child.delete(0, random(child.length + 1))
        else child.format(0, random(child.length + 1), { bold: random(2) === 0 ? true : null })
      } else if (child instanceof Y.XmlElement && what < 3) {
        if (what === 0) child.setAttribute('level', String(random(3)))
        else change(child)
      } else if (child !== undefined && what === 3 && random(2) === 0) parent.delete(place, 1)
      else if (!(parent instanceof Y.XmlElement && parent.get(0) instanceof Y.XmlText))
        parent.insert(place, [made(1)])
    }
    for (let round = 0; round < 150; round += 1) {
      const doc = new Y.Doc()
      const fragment = doc.getXmlFragment('document')
      for (let i = 0; i < 12; i += 1) change(fragment)
      const version = Y.encodeStateAsUpdate(doc)
      const wanted = fragment.toJSON()
      for (let i = 0; i < 12; i += 1) change(fragment)
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
      const update = restoreUpdate(doc, version)
      expect(fragment.toJSON(), `round ${round}`).to.equal(wanted)
      if (update !== undefined) Y.applyUpdate(other, update)
      expect(other.getXmlFragment('document').toJSON(), `round ${round}`).to.equal(wanted)
    }
  })
})
