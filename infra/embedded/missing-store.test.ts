import { expect } from 'chai'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'minio'
import { isAlive } from './system/orphans.ts'
import { freePort } from './system/ports.ts'
import { type Storage, startStorage } from './storage/storage.ts'
import { launch, type Parvis, ready, says, until } from './testing/parvis.ts'

const saysWithinMs = 15_000

describe('npm start at an address and with an object store of the operator’s own', function () {
  this.timeout(90_000)
  let dataDir: string
  let port: number
  let store: Storage | undefined
  let parvis: Parvis
  const folder = (name: string) => join(dataDir, name)
  const openObjectStore = async () =>
    startStorage({
      dataDir: folder('store'),
      port,
      host: '127.0.0.1',
      allowedOrigins: ['http://localhost'],
      log: () => undefined,
    })
  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-store-'))
    port = await freePort()
    // Its keys are made at its first start.
    const { accessKey, secretKey, stop } = await openObjectStore()
    await stop()
    parvis = launch(folder('data'), {
      HOST: '127.0.0.2',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
      S3_BUCKET: 'files',
    })
  })
  after(async () => {
    if (isAlive(parvis.process.pid ?? 0)) parvis.process.kill('SIGTERM')
    await parvis.exited
    await store?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('says within seconds that the store is unavailable, then that it has no such bucket, and starts when it has', async () => {
    const launchedMs = Date.now()
    await says(parvis, /documents waits: storage .*ECONNREFUSED/)
    expect(Date.now() - launchedMs).to.be.lessThan(saysWithinMs * 2)
    store = await openObjectStore()
    const openedMs = Date.now()
    await says(parvis, /documents waits: storage there is no bucket "files"/)
    expect(Date.now() - openedMs).to.be.lessThan(saysWithinMs)
    const { accessKey, secretKey, region } = store
    const client = new Client({ endPoint: '127.0.0.1', port, useSSL: false, accessKey, secretKey, region })
    await client.makeBucket('files', region)
    await ready(parvis)
  })

  it('listens on the one address that HOST says, and is reached there', async () => {
    const address = await ready(parvis)
    expect(address).to.match(/^http:\/\/127\.0\.0\.2:\d+$/)
    expect((await fetch(`${address}/api/session`)).status).to.equal(401)
    expect(parvis.said()).to.contain('Whoever reaches this address can be any of them')
  })

  it('says at /readyz which part lacks what, for as long as it does', async () => {
    const url = await ready(parvis)
    const state = async () => {
      const answer = await fetch(`${url}/readyz`)
      // What the front answers there.
      return { status: answer.status, body: (await answer.json()) as { parts: Record<string, unknown> } }
    }
    expect(await state()).to.deep.include({ status: 200 })
    await store?.stop()
    const stoppedMs = Date.now()
    const { body } = await until(async () => {
      const now = await state()
      return now.status === 503 && now
    })
    expect(Date.now() - stoppedMs).to.be.lessThan(saysWithinMs)
    expect(body.parts['workspaces']).to.equal('ready')
    expect(JSON.stringify(body.parts['documents'])).to.match(/^\{"storage":".*ECONNREFUSED/)
    expect((await fetch(`${url}/healthz`)).status).to.equal(200)
    store = await openObjectStore()
    await until(async () => (await state()).status === 200)
  })
})
