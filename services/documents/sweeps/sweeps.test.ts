import { expect } from 'chai'
import { list, put, sizeOf } from '@parvis/service/storage/objects.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { makeAgent, addMember } from '@parvis/testing/factories.ts'
import { download, openLibrary, sendParts, upload, type Library } from '../testing/library.ts'
import { removeNoted, sweepOrphans, sweepUploads } from './sweep.ts'

describe('sweeps', () => {
  let library: Library
  before(async () => {
    library = await openLibrary()
  })
  after(() => library.close())

  const client = () => library.as(library.editor)
  const params = () => ({ spaceId: library.spaceId })
  const keysInStore = async () => {
    const keys: string[] = []
    for await (const { key } of list(library.dependencies.objects, '')) keys.push(key)
    return keys
  }
  const keyOf = async (documentId: string) => {
    const row = await library.data
      .db('file_version')
      .where({ document_id: documentId })
      .first<{ key: string }>({
        key: 'object_key',
      })
    return row.key
  }
  const sweepAll = async () => {
    await sweepOrphans(library.dependencies, { olderThanMs: 0 })
    while (await removeNoted(library.dependencies));
  }

  it('take away what nothing refers to, and leave all the rest', async () => {
    const kept = await upload(library, 'gardé.txt', 'gardé')
    const version = `versions/${newId()}/${newId()}`
    const page = await client().createDocument({ params: params(), body: { kind: 'page', title: 'Page' } })
    await library.data.db('document_version').insert({
      id: newId(),
      document_id: page.id,
      seq: 1,
      object_key: version,
      bytes: 1,
      sha256: Buffer.alloc(32),
      authors: [],
    })
    const orphans = [`file-${newId()}`, `thumb-file-${newId()}`, `versions/${newId()}/${newId()}`]
    for (const key of [...orphans, version])
      await put(library.dependencies.objects, key, Buffer.from('x'), 'text/plain')
    await put(library.dependencies.objects, 'elsewhere', Buffer.from('x'), 'text/plain')
    await sweepAll()
    expect(await keysInStore()).to.have.members([await keyOf(kept.id), version, 'elsewhere'])
    expect(await (await download(library, kept.id)).text()).to.equal('gardé')
  })

  it('leave alone what is younger than a day', async () => {
    const key = `file-${newId()}`
    await put(library.dependencies.objects, key, Buffer.from('x'), 'text/plain')
    await sweepOrphans(library.dependencies)
    while (await removeNoted(library.dependencies));
    expect(await sizeOf(library.dependencies.objects, key)).to.equal(1)
  })

  it('leave an upload under way alone, and give up one that nobody touched for a week', async () => {
    const start = (name: string) => client().startUpload({ params: params(), body: { name, size: 3 } })
    const [alive, dead] = [await start('vivant.txt'), await start('oublié.txt')]
    await library.data
      .db('upload')
      .where({ id: dead.uploadId })
      .update({ expires_at: new Date(Date.now() - 1000) })
    await sweepUploads(library.dependencies)
    await sweepAll()
    const left = (await client().listUploads({ params: params() })).items.map(({ name }) => name)
    expect(left).to.deep.equal(['vivant.txt'])
    const parts = await sendParts(alive.parts, Buffer.from('abc'))
    const file = await client().completeUpload({
      params: { ...params(), uploadId: alive.uploadId },
      body: { parts },
    })
    expect(await (await download(library, file.id)).text()).to.equal('abc')
  })

  it('remove the object of a purged file', async () => {
    const manager = await makeAgent(library.data.db)
    await addMember(library.data.db, library.spaceId, manager.id, 'manager')
    const file = await upload(library, 'secret.txt', 'secret')
    const key = await keyOf(file.id)
    await client().trashDocument({ params: { documentId: file.id } })
    await library.as(manager).purgeDocument({ params: { documentId: file.id } })
    while (await removeNoted(library.dependencies));
    expect(await sizeOf(library.dependencies.objects, key)).to.equal(undefined)
  })

  it('keep an object that is noted for removal by mistake, since a file refers to it', async () => {
    const file = await upload(library, 'précieux.txt', 'précieux')
    await library.data.db('object_removal').insert({ key: await keyOf(file.id) })
    while (await removeNoted(library.dependencies));
    expect(await (await download(library, file.id)).text()).to.equal('précieux')
    expect(await library.data.db('object_removal')).to.deep.equal([])
  })

  it('try again when the store was away', async () => {
    const other = await openLibrary()
    try {
      await other.data.db('object_removal').insert({ key: 'file-gone' })
      await other.storage.stop()
      const failed = await removeNoted(other.dependencies).catch(() => 'away')
      expect(failed).to.equal('away')
      expect(await other.data.db('object_removal')).to.have.length(1)
    } finally {
      await other.close()
    }
  })
})
