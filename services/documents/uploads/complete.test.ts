import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { expect } from 'chai'
import { api } from '@parvis/contract/services.ts'
import { openObjects, put } from '@parvis/service/storage/objects.ts'
import { createMetrics } from '@parvis/service/process/metrics.ts'
import { addMember, makeAgent, makeSpace } from '@parvis/testing/factories.ts'
import { clientAs, listenOnFreePort, refusalOf, type TestService } from '@parvis/testing/service.ts'
import { createDocuments } from '../app.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { sweepUploads } from '../sweeps/sweep.ts'
import { untilBlocked } from '../testing/blocked.ts'
import { openLibrary, sendParts, type Library } from '../testing/library.ts'
import { expectConsistentStorage } from '../testing/storage-consistency.ts'
import { createQueues } from './queues.ts'

describe('completing an upload', () => {
  let library: Library
  /** A second service on the same database, which reaches nothing but a store that takes all and never answers. */
  let other: TestService
  let silent: Server
  before(async () => {
    library = await openLibrary()
    silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    // A server that listens on TCP has an AddressInfo.
    const { port } = silent.address() as AddressInfo
    const config = { ...library.storage.config, endpoint: `http://127.0.0.1:${port}` }
    other = await again({ objects: openObjects(config) })
  })
  after(async () => {
    await other.close()
    silent.close()
    await library.close()
  })

  /** Another service of the kind, with figures of its own. */
  const again = (rest: Partial<DocumentsDependencies>) =>
    listenOnFreePort(createDocuments({ ...library.dependencies, metrics: createMetrics(), ...rest }))
  const sent = async (name: string) => {
    const params = { spaceId: library.spaceId }
    const body = { name, size: 3 }
    const { uploadId, parts } = await library.as(library.editor).startUpload({ params, body })
    return { uploadId, parts: await sendParts(parts, Buffer.from('abc')) }
  }
  const complete = ({ uploadId, parts }: Awaited<ReturnType<typeof sent>>, service: TestService) =>
    clientAs(api, service, library.editor).completeUpload({
      params: { spaceId: library.spaceId, uploadId },
      body: { parts },
    })
  /** Has the other service complete it; resolves when its store has been asked to join the parts. */
  const completeWithoutAnswer = async (upload: Awaited<ReturnType<typeof sent>>) => {
    const asked = once(silent, 'connection')
    const end = complete(upload, other).catch((error: unknown) => error)
    // That is what the event brings.
    const [socket] = (await asked) as [Socket]
    await once(socket, 'data')
    return { end, cut: () => socket.destroy() }
  }

  it('holds no transaction while the store joins the parts, and can be tried again', async () => {
    const upload = await sent('lent.txt')
    const { end, cut } = await completeWithoutAnswer(upload)
    // The services' own role sees what its connections do; the owner does not.
    const held = await library.data
      .db('pg_stat_activity')
      .whereRaw(`datname = current_database() and state like 'idle in transaction%'`)
    expect(held).to.deep.equal([])
    silent.once('connection', (socket: Socket) => socket.destroy())
    cut()
    expect(await end).to.be.an('error')
    expect(await complete(upload, library.service)).to.include({ title: 'lent.txt', size: 3 })
    await expectConsistentStorage({ db: library.data.db, objects: library.dependencies.objects })
  })

  it('believes the store’s size, not that of the parts', async () => {
    const params = { spaceId: library.spaceId }
    const body = { name: 'trop long.txt', size: 3 }
    const { uploadId } = await library.as(library.editor).startUpload({ params, body })
    const [key] = await library.data.db('upload').where({ id: uploadId }).pluck<string[]>('object_key')
    await put(library.dependencies.objects, key ?? '', Buffer.from('abcd'), 'text/plain')
    const refusal = await refusalOf(complete({ uploadId, parts: [] }, library.service))
    expect(refusal).to.include({
      type: 'upload-incomplete',
      detail: '4 bytes have arrived, 3 were announced. Send the file again.',
    })
    await library.as(library.editor).cancelUpload({ params: { ...params, uploadId } })
  })

  it('is not swept away meanwhile', async () => {
    const upload = await sent('au dernier jour.txt')
    const row = () => library.data.db('upload').where({ id: upload.uploadId })
    await row().update({ expires_at: new Date(0) })
    const { end, cut } = await completeWithoutAnswer(upload)
    await sweepUploads(library.dependencies)
    expect(await row()).to.have.length(1)
    silent.once('connection', (socket: Socket) => socket.destroy())
    cut()
    expect(await end).to.be.an('error')
  })

  it('comes to its end before the upload is cancelled', async () => {
    const upload = await sent('renoncé.txt')
    const { end, cut } = await completeWithoutAnswer(upload)
    const order: string[] = []
    const params = { spaceId: library.spaceId, uploadId: upload.uploadId }
    const asked = clientAs(api, other, library.editor)
    const ends = [
      end.then(() => order.push('completing')),
      asked.cancelUpload({ params }).then(() => order.push('cancelling')),
    ]
    // By the time that these are answered, so would cancelling be.
    for (let i = 0; i < 10; i += 1) await asked.listUploads({ params })
    silent.once('connection', (socket: Socket) => socket.destroy())
    cut()
    await Promise.all(ends)
    expect(order).to.deep.equal(['completing', 'cancelling'])
  })

  it('shows nothing of its file once that has moved to a space which is closed to whoever sent it', async () => {
    const { db } = library.data
    const manager = await makeAgent(db)
    await addMember(db, library.spaceId, manager.id, 'manager')
    const closed = await makeSpace(db, { members: { manager } })
    const upload = await sent('parti.txt')
    const { id: documentId } = await complete(upload, library.service)
    const body = { parentId: null, spaceId: closed.id }
    const moved = await library.as(manager).moveDocument({ params: { documentId }, body })
    expect(moved).to.include({ title: 'parti.txt', spaceId: closed.id })
    expect(await refusalOf(complete(upload, library.service))).to.include({ status: 404 })
  })

  it('makes one file, also when another service has done it meanwhile', async () => {
    const upload = await sent('deux services.txt')
    const { end, cut } = await completeWithoutAnswer(upload)
    const file = await complete(upload, library.service)
    silent.once('connection', (socket: Socket) => socket.destroy())
    cut()
    expect(await end).to.be.an('error')
    expect((await complete(upload, library.service)).id).to.equal(file.id)
    expect((await complete(upload, other)).id).to.equal(file.id)
  })

  it('makes one file when two services have their parts joined at the same moment', async () => {
    const { db } = library.data
    const twin = await again({})
    const upload = await sent('ensemble.txt')
    const ends: Promise<{ id: string }>[] = []
    await db.transaction(async (tx) => {
      await tx('space_tree').where({ space_id: library.spaceId }).forUpdate()
      for (const service of [library.service, twin]) {
        ends.push(complete(upload, service))
        await untilBlocked(db, ends.length)
      }
    })
    const [one, other] = await Promise.all(ends)
    expect(one?.id).to.equal(other?.id)
    await twin.close()
    await expectConsistentStorage({ db, objects: library.dependencies.objects })
  })
})

describe('queues by key', () => {
  it('do one thing after the other for a key, in order, whatever fails, and hold up no other key', async () => {
    const inTurn = createQueues()
    const done: string[] = []
    let release = (): void => undefined
    const first = inTurn('a', async () => {
      await new Promise<void>((resolve) => (release = resolve))
      done.push('first of a')
      throw new Error('fails')
    })
    const second = inTurn('a', async () => done.push('second of a'))
    await inTurn('b', async () => done.push('b'))
    release()
    expect(await first.catch((error: unknown) => String(error))).to.equal('Error: fails')
    await second
    expect(done).to.deep.equal(['b', 'first of a', 'second of a'])
  })
})
