import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { addMember, makeAgent, makeSpace } from '@parvis/testing/factories.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { removeNoted } from '../sweeps/sweep.ts'
import { download, openLibrary, sendParts, upload, type Library } from '../testing/library.ts'

const partSize = 16 * 2 ** 20

describe('uploads', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const params = () => ({ spaceId: library.spaceId })
  const start = (name: string, size: number, rest: object = {}) =>
    client().startUpload({ params: params(), body: { name, size, ...rest } })
  const complete = (uploadId: string, parts: { number: number; etag: string }[]) =>
    client().completeUpload({ params: { ...params(), uploadId }, body: { parts } })
  const create = async (kind: 'folder' | 'page', title: string) =>
    (await client().createDocument({ params: params(), body: { kind, title } })).id
  const list = async (parentId: string) =>
    (await client().listFolder({ params: params(), query: { parentId } })).items

  it('makes a file of the bytes, and gives them back untouched', async () => {
    const bytes = randomBytes(100_000)
    const file = await upload(library, 'mesures.bin', bytes)
    expect(file).to.include({ kind: 'file', size: 100_000, integrity: 'verifying' })
    expect(Buffer.from(await (await download(library, file.id)).arrayBuffer()).equals(bytes)).to.equal(true)
  })

  it('takes an empty file', async () => {
    const file = await upload(library, 'vide.txt', '')
    expect(file).to.include({ size: 0, mediaType: 'text/plain' })
    expect(await (await download(library, file.id)).text()).to.equal('')
  })

  it('joins a file sent in several parts', async () => {
    const bytes = randomBytes(partSize + 5)
    const opened = await start('gros.bin', bytes.length)
    expect(opened).to.include({ partCount: 2, partSize })
    const file = await complete(opened.uploadId, await sendParts(opened.parts, bytes))
    expect(Buffer.from(await (await download(library, file.id)).arrayBuffer()).equals(bytes)).to.equal(true)
  })

  it('goes on after a pause, from what was reported', async () => {
    const bytes = randomBytes(2 * partSize + 1)
    const { uploadId, parts } = await start('reprise.bin', bytes.length)
    const received = await sendParts(parts.slice(0, 2), bytes)
    await client().reportParts({ params: { ...params(), uploadId }, body: { received } })
    const after = await client().readUpload({ params: { ...params(), uploadId } })
    expect(after).to.deep.include({ received: [1, 2], partCount: 3, name: 'reprise.bin' })
    const { items } = await client().listUploads({ params: params() })
    expect(items.map((item) => item.uploadId)).to.include(uploadId)
    const fresh = await client().presignParts({ params: { ...params(), uploadId }, body: { numbers: [3] } })
    const file = await complete(uploadId, await sendParts(fresh.parts, bytes))
    expect(Buffer.from(await (await download(library, file.id)).arrayBuffer()).equals(bytes)).to.equal(true)
  })

  it('shows nothing before it is whole, and says what is missing', async () => {
    const folder = await create('folder', 'Incomplet')
    const bytes = randomBytes(partSize + 1)
    const { uploadId, parts } = await start('moitié.bin', bytes.length, { parentId: folder })
    const first = await sendParts(parts.slice(0, 1), bytes)
    const refusal = await refusalOf(complete(uploadId, first))
    expect(refusal).to.include({ type: 'upload-incomplete', detail: '1 of 2 parts have not arrived.' })
    expect(await list(folder)).to.deep.equal([])
  })

  it('has no address for more bytes than announced, or fewer', async () => {
    const { uploadId, parts } = await start('menteur.bin', 10)
    for (const bytes of [20, 9]) {
      const sent = await sendParts(parts, Buffer.alloc(bytes)).catch((error: unknown) => String(error))
      expect(sent, `${bytes} bytes`).to.match(/part 1: 403/)
    }
    expect((await refusalOf(complete(uploadId, []))).type).to.equal('upload-incomplete')
  })

  it('signs each part for its own bytes, the last one for the rest, within a minute', async () => {
    const { parts } = await start('trois.bin', 2 * partSize + 7)
    for (const { url } of parts) {
      const query = new URL(url).searchParams
      expect(query.get('X-Amz-SignedHeaders')).to.equal('content-length;host')
      expect(Number(query.get('X-Amz-Expires'))).to.be.at.most(60)
    }
    const [, , last] = parts
    const put = (bytes: number) => fetch(last?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) })
    expect([(await put(8)).status, (await put(7)).status]).to.deep.equal([403, 200])
  })

  it('gives a member who was removed no further address', async () => {
    const leaver = await makeAgent(library.data.db)
    await addMember(library.data.db, library.spaceId, leaver.id, 'editor')
    const as = library.as(leaver)
    const { uploadId } = await as.startUpload({ params: params(), body: { name: 'x', size: 3 } })
    await library.data.db('membership').where({ agent_id: leaver.id }).delete()
    const call = { params: { ...params(), uploadId } }
    const more = as.presignParts({ ...call, body: { numbers: [1] } })
    expect((await refusalOf(more)).status).to.equal(404)
    expect((await refusalOf(as.completeUpload({ ...call, body: { parts: [] } }))).status).to.equal(404)
  })

  it('takes what is said last when a part is named twice', async () => {
    const { uploadId, parts } = await start('deux fois.txt', 3)
    const [sent] = await sendParts(parts, Buffer.from('abc'))
    const wrong = { number: 1, etag: '"00000000000000000000000000000000"' }
    const twice = [wrong, { number: 1, etag: sent?.etag ?? '' }]
    await client().reportParts({ params: { ...params(), uploadId }, body: { received: twice } })
    expect((await complete(uploadId, twice)).size).to.equal(3)
  })

  it('takes a receipt that is none as the sender’s fault, and goes on with a true one', async () => {
    const { uploadId, parts } = await start('reçu.txt', 3)
    const sent = await sendParts(parts, Buffer.from('abc'))
    for (const etag of ['"00000000000000000000000000000000"', 'x', 'W/"e"', '<>&"'])
      expect((await refusalOf(complete(uploadId, [{ number: 1, etag }]))).type, etag).to.equal(
        'upload-incomplete',
      )
    for (const etag of ['', 'é', 'a b', '\u0001'])
      expect((await refusalOf(complete(uploadId, [{ number: 1, etag }]))).type, etag).to.equal(
        'invalid-input',
      )
    expect((await complete(uploadId, sent)).size).to.equal(3)
  })

  it('answers the same when completed again, also at the same moment', async () => {
    const folder = await create('folder', 'Deux fois')
    const bytes = Buffer.from('deux clics')
    const { uploadId, parts } = await start('clic.txt', bytes.length, { parentId: folder })
    const sent = await sendParts(parts, bytes)
    const files = await Promise.all([complete(uploadId, sent), complete(uploadId, sent)])
    files.push(await complete(uploadId, sent))
    expect(new Set(files.map(({ id }) => id)).size).to.equal(1)
    expect(await list(folder)).to.have.length(1)
  })

  it('is nobody else’s to read, complete or cancel', async () => {
    const other = await makeAgent(library.data.db)
    await library.data.db('membership').insert({
      space_id: library.spaceId,
      agent_id: other.id,
      role: 'editor',
    })
    const { uploadId } = await start('à moi.txt', 3)
    const call = { params: { ...params(), uploadId } }
    expect((await refusalOf(library.as(other).readUpload(call))).status).to.equal(404)
    expect((await refusalOf(library.as(other).cancelUpload(call))).status).to.equal(404)
    expect(
      (await refusalOf(library.as(other).completeUpload({ ...call, body: { parts: [] } }))).status,
    ).to.equal(404)
  })

  it('forgets an upload that was cancelled', async () => {
    const { uploadId, parts } = await start('annulé.txt', 3)
    const sent = await sendParts(parts, Buffer.from('abc'))
    await client().cancelUpload({ params: { ...params(), uploadId } })
    expect((await refusalOf(complete(uploadId, sent))).type).to.equal('not-found')
    while (await removeNoted(library.dependencies));
    expect(await library.data.db('object_removal')).to.have.length(0)
    // Neither the bytes that came, nor any that come now.
    const late = await sendParts(parts, Buffer.from('abc')).catch((error: unknown) => String(error))
    expect(late).to.match(/part 1: 404/)
  })

  it('keeps both, makes a version, or asks, when the name is taken', async () => {
    const folder = await create('folder', 'Homonymes')
    const first = await upload(library, 'plan.txt', 'un', { parentId: folder })
    const second = await upload(library, 'plan.txt', 'deux', { parentId: folder })
    expect(second.title).to.equal('plan (2).txt')
    const third = await upload(library, 'plan.txt', 'trois', { parentId: folder, onSameName: 'version' })
    expect(third).to.include({ id: first.id, size: 5 })
    const refusal = await refusalOf(start('plan.txt', 1, { parentId: folder, onSameName: 'ask' }))
    expect(refusal).to.include({ type: 'same-name', status: 409 })
    expect((await list(folder)).map(({ title }) => title)).to.have.members(['plan.txt', 'plan (2).txt'])
  })

  it('takes names for the same that are so to people: another case, Unicode form, spaces at the ends', async () => {
    const folder = await create('folder', 'Pareils')
    const first = await upload(library, 'Été.txt', 'un', { parentId: folder })
    for (const name of ['e\u0301te\u0301.TXT', ' ÉTÉ.txt\u00a0', 'Été.txt\u200b']) {
      const asking = start(name, 1, { parentId: folder, onSameName: 'ask' })
      expect((await refusalOf(asking)).type, name).to.equal('same-name')
      const { taken } = await client().checkNames({
        params: params(),
        body: { parentId: folder, names: [name] },
      })
      expect(taken.map(({ documentId }) => documentId)).to.deep.equal([first.id])
    }
    const version = await upload(library, 'ÉTÉ.TXT', 'deux', { parentId: folder, onSameName: 'version' })
    expect(version).to.include({ id: first.id, title: 'Été.txt' })
    expect((await upload(library, 'été.txt', 'trois', { parentId: folder })).title).to.equal('été (2).txt')
  })

  it('keeps a numbered name within 255 bytes', async () => {
    const name = `${'é'.repeat(125)}.txt`
    await upload(library, name, 'un')
    const { title } = await upload(library, name, 'deux')
    expect(title).to.match(/ \(2\)\.txt$/)
    expect(Buffer.byteLength(title)).to.be.at.most(255)
  })

  it('puts the file in the nearest living folder when its own was thrown away meanwhile', async () => {
    const outer = await create('folder', 'Reste')
    const inner = (
      await client().createDocument({
        params: params(),
        body: { kind: 'folder', title: 'Part', parentId: outer },
      })
    ).id
    const { uploadId, parts } = await start('orphelin.txt', 3, { parentId: inner })
    const sent = await sendParts(parts, Buffer.from('abc'))
    await client().trashDocument({ params: { documentId: inner } })
    expect((await complete(uploadId, sent)).parentId).to.equal(outer)
  })

  it('makes a file of its own of a version whose file was thrown away meanwhile', async () => {
    const file = await upload(library, 'retiré.txt', 'un')
    const { uploadId, parts } = await start('retiré.txt', 4, { onSameName: 'version' })
    const sent = await sendParts(parts, Buffer.from('deux'))
    await client().trashDocument({ params: { documentId: file.id } })
    expect((await complete(uploadId, sent)).id).to.not.equal(file.id)
  })

  it('puts the file into the space that it was meant for, when its folder or file has gone to another meanwhile', async () => {
    const { id: other } = await makeSpace(library.data.db, { members: { editor: library.editor } })
    const folder = await create('folder', 'Partant')
    const file = await upload(library, 'partant.txt', 'un')
    const inFolder = await start('dedans.txt', 3, { parentId: folder })
    const version = await start('partant.txt', 3, { onSameName: 'version' })
    const documentIds = [folder, file.id]
    await client().moveMany({ params: { spaceId: other }, body: { documentIds, parentId: null } })
    for (const { uploadId, parts } of [inFolder, version]) {
      const made = await complete(uploadId, await sendParts(parts, Buffer.from('abc')))
      expect(made).to.include({ spaceId: library.spaceId, parentId: null })
      expect(made.id).to.not.equal(file.id)
    }
  })

  it('attaches an image to a page: in no list, and gone with the page', async () => {
    const page = await create('page', 'Avec image')
    const image = await upload(library, 'logo.txt', 'image', { parentId: page })
    const recent = await client().listRecent({ query: { limit: 200 } })
    expect(recent.items.map(({ id }) => id)).to.not.include(image.id)
    expect((await download(library, image.id)).status).to.equal(200)
    await client().trashDocument({ params: { documentId: page } })
    const rows = await library.data.db('document').where({ id: image.id, trash_root: page })
    expect(rows).to.have.length(1)
  })

  it('refuses a place that is not a folder of the space', async () => {
    const file = await upload(library, 'pas un dossier.txt', 'x')
    expect((await refusalOf(start('x', 1, { parentId: file.id }))).type).to.equal('not-a-folder')
    const nowhere = '0192f0c1-2222-7abc-8def-000000000000'
    expect((await refusalOf(start('x', 1, { parentId: nowhere }))).type).to.equal('not-found')
  })
})

describe('quota', () => {
  let library: Library
  before(async () => {
    library = await openLibrary({ quotaBytes: 1000 })
  })
  after(() => library.close())

  const usage = () => library.as(library.editor).readUsage({ params: { spaceId: library.spaceId } })
  const start = (size: number) =>
    library.as(library.editor).startUpload({
      params: { spaceId: library.spaceId },
      body: { name: 'x.bin', size },
    })

  it('counts every version, reserves what was announced, and says what is left', async () => {
    await upload(library, 'a.bin', Buffer.alloc(300))
    await upload(library, 'a.bin', Buffer.alloc(200), { onSameName: 'version' })
    await start(400)
    expect(await usage()).to.deep.equal({ usedBytes: 500, reservedBytes: 400, quotaBytes: 1000 })
    expect(await refusalOf(start(101))).to.include({
      type: 'quota-exceeded',
      detail: 'This takes 101 bytes, and the space has 100 bytes left.',
    })
    await start(100)
  })

  it('lets no two uploads share the last bytes', async () => {
    await library.data.db('upload').where({ state: 'open' }).delete()
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => start(300)))
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1)
  })
})

describe('uploads while the object store is unavailable', () => {
  it('are refused with object-store-unavailable, and nothing is half done', async () => {
    const library = await openLibrary()
    try {
      const params = { spaceId: library.spaceId }
      const client = library.as(library.editor)
      const { uploadId, parts } = await client.startUpload({ params, body: { name: 'a.txt', size: 3 } })
      const sent = await sendParts(parts, Buffer.from('abc'))
      await library.storage.stop()
      const starting = client.startUpload({ params, body: { name: 'b.txt', size: 3 } })
      expect(await refusalOf(starting)).to.include({ type: 'object-store-unavailable', status: 503 })
      const completing = client.completeUpload({ params: { ...params, uploadId }, body: { parts: sent } })
      expect(await refusalOf(completing)).to.include({ type: 'object-store-unavailable', status: 503 })
      expect((await client.listUploads({ params })).items.map(({ name }) => name)).to.deep.equal(['a.txt'])
      expect((await client.listFolder({ params, query: {} })).items).to.deep.equal([])
    } finally {
      await library.close()
    }
  })
})
