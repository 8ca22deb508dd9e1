import { createHash } from 'node:crypto'
import { expect } from 'chai'
import sharp from 'sharp'
import { put, remove } from '@parvis/service/storage/objects.ts'
import { refusalOf } from '@parvis/testing/service.ts'
import { createThumbnailer } from '../thumbnails/thumbnails.ts'
import { locationOf, openLibrary, upload, type Library } from '../testing/library.ts'
import { verifyOne } from './verify.ts'

describe('verification', () => {
  let library: Library
  const thumbnailer = createThumbnailer()
  before(async () => {
    library = await openLibrary()
  })
  after(async () => {
    thumbnailer.stop()
    await library.close()
  })

  const client = () => library.as(library.editor)
  const verifyAll = async () => {
    while (await verifyOne({ ...library.dependencies, thumbnailer }));
  }
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const read = (documentId: string) => client().readDocument({ params: { documentId } })
  const keyOf = async (documentId: string) => {
    const row = await library.data
      .db('file_version')
      .where({ document_id: documentId })
      .first<{ key: string }>({
        key: 'object_key',
      })
    return row.key
  }

  it('reads back what arrived, and keeps its hash', async () => {
    const file = await upload(library, 'note.txt', 'Bonjour', { sha256: sha256('Bonjour') })
    expect(file.integrity).to.equal('verifying')
    await verifyAll()
    expect((await read(file.id)).integrity).to.equal('verified')
    const rows = await library.data
      .db('stored_object')
      .where({ sha256: Buffer.from(sha256('Bonjour'), 'hex') })
    expect(rows).to.have.length(1)
  })

  it('finds that the bytes are not those that their sender meant', async () => {
    const file = await upload(library, 'autre.txt', 'Bonsoir', { sha256: sha256('Bonjour') })
    await verifyAll()
    expect((await read(file.id)).integrity).to.equal('damaged')
    const events = await library.data
      .db('audit_event')
      .where({ action: 'file.found-damaged', object_id: file.id })
    expect(events).to.have.length(1)
  })

  it('finds what the store has lost or shortened', async () => {
    const [lost, short] = [await upload(library, 'a.txt', 'perdu'), await upload(library, 'b.txt', 'court')]
    await remove(library.dependencies.objects, await keyOf(lost.id))
    await put(library.dependencies.objects, await keyOf(short.id), Buffer.from('co'), 'text/plain')
    await verifyAll()
    expect((await read(lost.id)).integrity).to.equal('damaged')
    expect((await read(short.id)).integrity).to.equal('damaged')
  })

  it('makes a small picture of a large one', async () => {
    const large = await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#246' } })
      .png()
      .toBuffer()
    const file = await upload(library, 'plan.png', large)
    const before = client().openThumbnail({ params: { documentId: file.id } })
    expect((await refusalOf(before)).status).to.equal(404)
    await verifyAll()
    expect((await read(file.id)).thumbnail).to.equal(true)
    const address = await locationOf(library, `/api/documents/${file.id}/thumbnail`)
    const small = await sharp(Buffer.from(await (await fetch(address)).arrayBuffer())).metadata()
    expect(small).to.include({ format: 'webp', width: 512, height: 256 })
  })

  it('goes on after a picture that is none', async () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const file = await upload(library, 'cassée.png', Buffer.concat([header, Buffer.alloc(100)]))
    await verifyAll()
    expect(await read(file.id)).to.include({ thumbnail: false, integrity: 'verified' })
  })

  it('is done once, by one of several', async () => {
    for (let i = 0; i < 5; i++) await upload(library, `f${i}.txt`, `${i}`)
    await Promise.all([verifyAll(), verifyAll(), verifyAll()])
    expect(await library.data.db('stored_object').where({ state: 'verifying' })).to.deep.equal([])
    expect(await library.data.db('stored_object').where('tries', '>', 1)).to.deep.equal([])
  })
})
