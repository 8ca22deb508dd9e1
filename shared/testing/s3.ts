import { randomBytes } from 'node:crypto'
import { get } from 'node:http'
import { buffer, text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { newId } from '@parvis/service/database/ids.ts'
import * as store from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { publicUrl } from './factories.ts'
import type { TestStorage } from './storage.ts'

const leastPart = 5 * 2 ** 20
const plain = { seconds: 60, mediaType: 'text/plain', disposition: 'inline' }

/**
 * What Parvis needs of an object store: the same tests for each that it is said to work with.
 * `virtualHosts` when the server answers to `<bucket>.localhost` too.
 */
export function describeStore(
  name: string,
  open: () => Promise<TestStorage>,
  { virtualHosts = false } = {},
): void {
  describe(`object store: ${name}`, () => {
    let storage: TestStorage
    let objects: store.Objects
    before(async () => {
      storage = await open()
      objects = storage.objects
    })
    after(() => storage.close())

    const key = () => `file-${newId()}`
    const put = async (content: string | Buffer) => {
      const made = key()
      await store.put(objects, made, Buffer.from(content), 'text/plain')
      return made
    }
    const read = async (at: string) => {
      const stream = await store.read(objects, at)
      return stream && buffer(stream)
    }
    const send = async (at: string, uploadId: string, number: number, body: Buffer): Promise<store.Part> => {
      const url = await store.partAddress(objects, at, uploadId, { number, seconds: 60, bytes: body.length })
      const sent = await fetch(url, { method: 'PUT', body: new Uint8Array(body) })
      if (!sent.ok) throw new Error(await sent.text())
      return { number, etag: sent.headers.get('etag') ?? '' }
    }
    const keys = async (prefix: string) => {
      const found: string[] = []
      for await (const item of store.list(objects, prefix)) found.push(item.key)
      return found
    }

    it('keeps bytes, says how many, and lets them go', async () => {
      const bytes = randomBytes(300_000)
      const at = await put(bytes)
      expect((await read(at))?.equals(bytes)).to.equal(true)
      expect(await store.sizeOf(objects, at)).to.equal(300_000)
      await store.remove(objects, at)
      expect(await store.sizeOf(objects, at)).to.equal(undefined)
      expect(await store.read(objects, at)).to.equal(undefined)
      await store.remove(objects, at)
    })

    it('keeps an empty object', async () => {
      const at = await put('')
      expect(await store.sizeOf(objects, at)).to.equal(0)
      expect((await read(at))?.length).to.equal(0)
    })

    it('gives the first bytes alone, and says how many there are', async () => {
      const long = await store.peek(objects, await put('0123456789'), 4)
      expect([long?.start.toString(), long?.size]).to.deep.equal(['0123', 10])
      const short = await store.peek(objects, await put('01'), 4)
      expect([short?.start.toString(), short?.size]).to.deep.equal(['01', 2])
      expect(await store.peek(objects, key(), 4)).to.equal(undefined)
    })

    it('lists every object under a prefix, also past a thousand', async () => {
      const prefix = `many-${newId()}`
      const made = Array.from({ length: 1_050 }, (_, index) => `${prefix}-${index}`)
      for (let i = 0; i < made.length; i += 50)
        await Promise.all(
          made.slice(i, i + 50).map((at) => store.put(objects, at, Buffer.from('x'), 'text/plain')),
        )
      await put('another prefix')
      expect(await keys(prefix)).to.have.members(made)
    })

    it('joins parts that came in any order, a part sent again included', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      const [first, second] = [randomBytes(leastPart), randomBytes(10)]
      const last = await send(at, uploadId, 2, second)
      await send(at, uploadId, 1, randomBytes(leastPart))
      const again = await send(at, uploadId, 1, first)
      expect(await store.sizeOf(objects, at)).to.equal(undefined)
      expect(await store.joinParts(objects, at, uploadId, [again, last])).to.equal(true)
      expect((await read(at))?.equals(Buffer.concat([first, second]))).to.equal(true)
    })

    it('knows the parts that have arrived, or says that it can’t', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      await send(at, uploadId, 3, Buffer.from('abc'))
      const parts = await store.listParts(objects, at, uploadId)
      if (parts !== undefined) expect(parts.map(({ number }) => number)).to.deep.equal([3])
      await store.abortParts(objects, at, uploadId)
    })

    it('refuses to join a part that has not arrived, or another than was named', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      const sent = await send(at, uploadId, 1, Buffer.from('abc'))
      const missing = { number: 2, etag: sent.etag }
      expect(await store.joinParts(objects, at, uploadId, [sent, missing])).to.equal(false)
      for (const etag of ['"00000000000000000000000000000000"', 'x', '"', '<>&', 'W/"e"'])
        expect(await store.joinParts(objects, at, uploadId, [{ number: 1, etag }]), etag).to.equal(false)
      expect(await store.sizeOf(objects, at)).to.equal(undefined)
      expect(await store.joinParts(objects, at, uploadId, [sent])).to.equal(true)
    })

    it('does not know an upload that was joined already, nor one that never was', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      const sent = await send(at, uploadId, 1, Buffer.from('abc'))
      await store.joinParts(objects, at, uploadId, [sent])
      expect(await store.joinParts(objects, at, uploadId, [sent])).to.equal(false)
      expect(await store.sizeOf(objects, at)).to.equal(3)
    })

    it('shows nothing of an upload that was given up', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      await send(at, uploadId, 1, Buffer.from('abc'))
      await store.abortParts(objects, at, uploadId)
      await store.abortParts(objects, at, uploadId)
      expect(await keys(at)).to.deep.equal([])
      const unfinished = await store.listUnfinished(objects, at)
      expect(unfinished).to.deep.equal([])
    })

    it('takes a part of exactly the length that was signed, for as long as was signed', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      const address = (seconds = 60) =>
        store.partAddress(objects, at, uploadId, { number: 1, seconds, bytes: 5 })
      const stream = () => new Blob(['12345']).stream()
      const given = [
        { body: '123456' },
        { body: '1234' },
        // Without Content-Length, as chunks.
        { body: stream(), duplex: 'half' },
      ] as const
      for (const init of given)
        expect((await fetch(await address(), { method: 'PUT', ...init })).status).to.be.oneOf([403, 411])
      const brief = await address(1)
      await sleep(2_100)
      expect((await fetch(brief, { method: 'PUT', body: '12345' })).status).to.equal(403)
      expect((await fetch(await address(), { method: 'PUT', body: '12345' })).status).to.equal(200)
      await store.abortParts(objects, at, uploadId)
      expect((await fetch(await address(), { method: 'PUT', body: '12345' })).status).to.equal(404)
    })

    it('says of a download what it is told to, whatever the name', async () => {
      const at = await put('contenu')
      const disposition = `attachment; filename="_t_ _2_ (1)'!*.txt"; filename*=UTF-8''%C3%A9t%C3%A9%20%F0%9F%9A%80%20%281%29%27%21%2A.txt`
      const url = await store.addressOf(objects, at, {
        seconds: 60,
        mediaType: 'application/octet-stream',
        disposition,
      })
      const response = await fetch(url)
      expect(await response.text()).to.equal('contenu')
      expect(response.headers.get('content-type')).to.equal('application/octet-stream')
      expect(response.headers.get('content-disposition')).to.equal(disposition)
    })

    it('answers a range', async () => {
      const url = await store.addressOf(objects, await put('0123456789'), plain)
      const part = await fetch(url, { headers: { range: 'bytes=3-5' } })
      expect([part.status, await part.text()]).to.deep.equal([206, '345'])
      expect(part.headers.get('content-range')).to.equal('bytes 3-5/10')
    })

    it('refuses an address that was tampered with, used to write, or is too old', async () => {
      const [at, other] = [await put('un'), await put('deux')]
      const url = await store.addressOf(objects, at, plain)
      expect((await fetch(url.replace(at, other))).status).to.equal(403)
      expect((await fetch(url.replace('text%2Fplain', 'text%2Fhtml'))).status).to.equal(403)
      expect((await fetch(url, { method: 'PUT', body: 'x' })).status).to.equal(403)
      const brief = await store.addressOf(objects, at, { ...plain, seconds: 1 })
      await sleep(2_100)
      expect((await fetch(brief)).status).to.equal(403)
    })

    it('lets the page send a part from its own origin, and read what it was answered', async () => {
      const at = key()
      const uploadId = await store.startParts(objects, at, 'text/plain')
      const url = await store.partAddress(objects, at, uploadId, { number: 1, seconds: 60, bytes: 3 })
      const preflight = await fetch(url, {
        method: 'OPTIONS',
        headers: { origin: publicUrl, 'access-control-request-method': 'PUT' },
      })
      expect(preflight.ok).to.equal(true)
      expect(preflight.headers.get('access-control-allow-origin')).to.be.oneOf([publicUrl, '*'])
      const sent = await fetch(url, { method: 'PUT', body: 'abc', headers: { origin: publicUrl } })
      expect(sent.headers.get('access-control-expose-headers')?.toLowerCase()).to.match(/etag|\*/)
      await store.abortParts(objects, at, uploadId)
    })

    it('is reached by browsers under its public address', async () => {
      const { port } = new URL(storage.config.endpoint)
      const outside = store.openObjects({ ...storage.config, publicEndpoint: `http://localhost:${port}` })
      const url = await store.addressOf(outside, await put('dehors'), plain)
      expect(new URL(url).host).to.equal(`localhost:${port}`)
      expect(await getFromLoopback(url)).to.equal('dehors')
    })

    it('may have its bucket in the host name', async () => {
      const { port } = new URL(storage.config.endpoint)
      const hosted = store.openObjects({
        ...storage.config,
        publicEndpoint: `http://localhost:${port}`,
        addressing: 'virtual-host',
      })
      const at = await put('hôte')
      const url = new URL(await store.addressOf(hosted, at, plain))
      expect([url.hostname, url.pathname]).to.deep.equal([`${storage.config.bucket}.localhost`, `/${at}`])
      if (virtualHosts) expect(await getFromLoopback(url)).to.equal('hôte')
    })

    it('is known to be away when it is', async () => {
      const gone = store.openObjects({ ...storage.config, endpoint: 'http://127.0.0.1:9' })
      for (const call of [
        () => store.checkBucket(gone),
        () => store.put(gone, 'a', Buffer.from('a'), 'text/plain'),
        () => store.read(gone, 'a'),
        () => store.sizeOf(gone, 'a'),
        () => store.remove(gone, 'a'),
        () => store.startParts(gone, 'a', 'text/plain'),
        () => store.joinParts(gone, 'a', 'u', [{ number: 1, etag: '"e"' }]),
      ]) {
        const refused = await call().catch((error: unknown) => error)
        expect(refused).to.be.instanceOf(Problem).with.property('type', 'object-store-unavailable')
      }
      await store.checkBucket(objects)
    })
  })
}

/** What an address under `localhost` answers; a resolver need not know such names. */
function getFromLoopback(url: string | URL): Promise<string> {
  const { host, port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = get(
      { host: '127.0.0.1', port, path: pathname + search, headers: { host } },
      (response) => {
        text(response).then(resolve, reject)
      },
    )
    request.on('error', reject)
  })
}
