import { expect } from 'chai'
import { Client } from 'minio'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Storage, startStorage } from './storage.ts'

const origin = 'http://localhost:8080'

describe('embedded storage', () => {
  let dataDir: string
  let storage: Storage
  let client: Client
  const start = () =>
    startStorage({ dataDir, port: 0, host: 'localhost', allowedOrigins: [origin], log: () => undefined })
  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-storage-'))
    storage = await start()
    client = clientOf(storage)
  })
  after(async () => {
    await storage.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const clientOf = ({ publicEndpoint, accessKey, secretKey, region }: Storage) => {
    const { hostname, port } = new URL(publicEndpoint)
    return new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey, region })
  }

  it('keeps what is uploaded by a presigned address, and gives it back', async () => {
    const put = await client.presignedPutObject(storage.bucket, 'a/été.txt', 60)
    expect((await fetch(put, { method: 'PUT', body: 'Bonjour' })).status).to.equal(200)
    const get = await client.presignedGetObject(storage.bucket, 'a/été.txt', 60)
    expect(await (await fetch(get)).text()).to.equal('Bonjour')
  })

  it('joins an upload made in parts', async () => {
    const uploadId = await client.initiateNewMultipartUpload(storage.bucket, 'parts.bin', {})
    const parts = ['one', 'two'].map(async (body, index) => {
      const query = { uploadId, partNumber: String(index + 1) }
      const url = await client.presignedUrl('PUT', storage.bucket, 'parts.bin', 60, query)
      const { headers } = await fetch(url, { method: 'PUT', body, headers: { origin } })
      expect(headers.get('access-control-expose-headers')).to.contain('ETag')
      return { part: index + 1, etag: headers.get('etag') ?? '' }
    })
    await client.completeMultipartUpload(storage.bucket, 'parts.bin', uploadId, await Promise.all(parts))
    const get = await client.presignedGetObject(storage.bucket, 'parts.bin', 60)
    expect(await (await fetch(get)).text()).to.equal('onetwo')
  })

  it('lets go of the parts of an upload that is given up, and takes no more', async () => {
    const folder = join(dataDir, 'objects', storage.bucket, '._S3rver_uploads')
    const uploadId = await client.initiateNewMultipartUpload(storage.bucket, 'given-up.bin', {})
    const query = { uploadId, partNumber: '1' }
    const url = await client.presignedUrl('PUT', storage.bucket, 'given-up.bin', 60, query)
    const send = async () => (await fetch(url, { method: 'PUT', body: 'part' })).status
    expect(await send()).to.equal(200)
    expect(readdirSync(folder)).to.include(uploadId)
    const unsigned = `${storage.endpoint}/${storage.bucket}/given-up.bin?uploadId=${uploadId}`
    expect((await fetch(unsigned, { method: 'DELETE' })).status).to.equal(403)
    await client.abortMultipartUpload(storage.bucket, 'given-up.bin', uploadId)
    expect(readdirSync(folder)).to.not.include(uploadId)
    expect(await send()).to.equal(404)
    expect(readdirSync(folder)).to.not.include(uploadId)
    // The object of that name stays, and is still deleted by its own request.
    await client.putObject(storage.bucket, 'given-up.bin', 'object')
    await client.abortMultipartUpload(storage.bucket, 'given-up.bin', uploadId)
    expect((await client.statObject(storage.bucket, 'given-up.bin')).size).to.equal(6)
    await client.removeObject(storage.bucket, 'given-up.bin')
    expect(await client.statObject(storage.bucket, 'given-up.bin').catch(() => 'gone')).to.equal('gone')
  })

  it('refuses every request without a signature, to read, list, write or delete', async () => {
    await client.putObject(storage.bucket, 'secret.txt', 'secret')
    const object = `${storage.endpoint}/${storage.bucket}/secret.txt`
    for (const [method, url] of [
      ['GET', object],
      ['GET', `${storage.endpoint}/${storage.bucket}`],
      ['GET', storage.endpoint],
      ['PUT', object],
      ['DELETE', object],
      ['GET', `${object}?AWSAccessKeyId=S3RVER&Signature=x&Expires=9999999999`],
    ] as const) {
      expect((await fetch(url, { method })).status, `${method} ${url}`).to.equal(403)
    }
  })

  it('refuses a wrong signature and the keys that the library is known for', async () => {
    const strangers = { ...storage, accessKey: 'S3RVER', secretKey: 'S3RVER' }
    const get = await clientOf(strangers).presignedGetObject(storage.bucket, 'secret.txt', 60)
    expect((await fetch(get)).status).to.equal(403)
    const guess = await clientOf({ ...storage, secretKey: 'guess' }).presignedGetObject(
      storage.bucket,
      'secret.txt',
      60,
    )
    expect((await fetch(guess)).status).to.equal(403)
  })

  it('lets the page upload from its own origin, and no other', async () => {
    const url = await client.presignedPutObject(storage.bucket, 'b.txt', 60)
    const preflight = (from: string) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type,x-amz-meta-name',
        },
      })
    const allowed = await preflight(origin)
    expect(allowed.status).to.equal(200)
    expect(allowed.headers.get('access-control-allow-methods')).to.contain('PUT')
    expect((await preflight('https://elsewhere.example')).status).to.equal(403)
  })

  it('answers a range, and forbids what it shows to run', async () => {
    await client.putObject(storage.bucket, 'range.txt', '0123456789')
    const get = await client.presignedGetObject(storage.bucket, 'range.txt', 60)
    const reply = await fetch(get, { headers: { range: 'bytes=2-4' } })
    expect([reply.status, await reply.text()]).to.deep.equal([206, '234'])
    const first = await fetch(get, { headers: { range: 'bytes=0-0' } })
    expect([first.status, first.headers.get('content-range'), await first.text()]).to.deep.equal([
      206,
      'bytes 0-0/10',
      '0',
    ])
    await client.putObject(storage.bucket, 'empty.txt', '')
    const empty = await client.presignedGetObject(storage.bucket, 'empty.txt', 60)
    const nothing = await fetch(empty, { headers: { range: 'bytes=0-0' } })
    expect([nothing.status, await nothing.text()]).to.deep.equal([200, ''])
    expect(reply.headers.get('content-security-policy')).to.contain("script-src 'none'")
    expect(reply.headers.get('x-content-type-options')).to.equal('nosniff')
  })

  it('has the objects and the keys of yesterday after a new start', async () => {
    await client.putObject(storage.bucket, 'kept.txt', 'kept')
    const { accessKey, secretKey } = storage
    await storage.stop()
    storage = await start()
    client = clientOf(storage)
    expect([storage.accessKey, storage.secretKey]).to.deep.equal([accessKey, secretKey])
    const get = await client.presignedGetObject(storage.bucket, 'kept.txt', 60)
    expect(await (await fetch(get)).text()).to.equal('kept')
  })
})
