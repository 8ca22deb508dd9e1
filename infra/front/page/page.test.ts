import { expect } from 'chai'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pageApp } from './page.ts'

const html =
  '<html><meta name="csp-nonce" content="__NONCE__"><script nonce="__NONCE__" src="/assets/a-1.js"></script>'
const script = 'console.log("é")'.repeat(100)

describe('the page', () => {
  let dist: string
  let server: Server
  let url: string
  before(async () => {
    dist = mkdtempSync(join(tmpdir(), 'parvis-page-'))
    mkdirSync(join(dist, 'assets'))
    writeFileSync(join(dist, 'index.html'), html)
    writeFileSync(join(dist, 'scheme.js'), '1')
    writeFileSync(join(dist, 'assets', 'a-1.js'), script)
    const options = { dist, publicUrl: 'https://parvis.example', storageOrigin: 'https://files.example' }
    server = createServer(pageApp(options)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    // A server that listens on a TCP port has such an address.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server.closeAllConnections()
    server.close()
    rmSync(dist, { recursive: true, force: true })
  })

  it('is the same document at every address of its own, with a fresh nonce each time', async () => {
    const nonces = await Promise.all(
      ['/', '/spaces/1'].map(async (path) => {
        const answer = await fetch(url + path)
        const nonce = /script-src 'self' 'nonce-([\w-]+)'/.exec(
          answer.headers.get('content-security-policy') ?? '',
        )?.[1]
        expect(await answer.text()).to.equal(html.replaceAll('__NONCE__', nonce ?? ''))
        expect(answer.headers.get('cache-control')).to.equal('no-store')
        return nonce
      }),
    )
    expect(new Set(nonces).size).to.equal(2)
  })

  it('lets no foreign script run, no frame hold it, and files come from the storage alone', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? ''
    expect(policy)
      .to.contain("default-src 'none'")
      .and.contain("frame-ancestors 'none'")
      .and.not.contain('unsafe-eval')
    expect(policy).to.match(/script-src 'self' 'nonce-[\w-]+';/)
    expect(policy).to.contain("connect-src 'self' wss://parvis.example https://files.example;")
    const { headers } = await fetch(url)
    expect(headers.get('strict-transport-security')).to.equal('max-age=31536000')
    expect(headers.get('cross-origin-opener-policy')).to.equal('same-origin')
  })

  it('asks for nothing by https where it is served by http itself', async () => {
    const app = pageApp({ dist, publicUrl: 'http://parvis.example', storageOrigin: 'http://files.example' })
    const plain = createServer(app).listen(0, '127.0.0.1')
    await once(plain, 'listening')
    // A server that listens on a TCP port has such an address.
    const { headers } = await fetch(`http://127.0.0.1:${(plain.address() as AddressInfo).port}`)
    plain.closeAllConnections()
    plain.close()
    const policy = headers.get('content-security-policy')
    expect(policy).to.contain("connect-src 'self' ws://parvis.example http://files.example;")
    expect(policy).to.not.contain('upgrade-insecure-requests').and.not.contain('https:')
    expect(headers.has('strict-transport-security')).to.equal(false)
  })

  it('keeps hashed files for ever and asks again for others', async () => {
    const headers = { 'accept-encoding': 'gzip, br' }
    const asset = await fetch(`${url}/assets/a-1.js`, { headers })
    expect(asset.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-encoding')).to.equal('br')
    expect(await asset.text()).to.equal(script)
    const other = await fetch(`${url}/scheme.js`)
    const again = await fetch(`${url}/scheme.js`, {
      headers: { 'if-none-match': other.headers.get('etag') ?? '' },
    })
    expect(again.status).to.equal(304)
  })

  it('has nothing outside of its folder', async () => {
    expect((await fetch(`${url}/assets/..%2f..%2fetc%2fpasswd`)).status).to.equal(404)
    expect((await fetch(`${url}/index.html`)).headers.get('content-security-policy')).to.not.equal(null)
    expect((await fetch(url, { method: 'POST' })).status).to.equal(405)
  })

  it('says how to build it when it is not built', () => {
    const options = {
      dist: join(dist, 'nowhere'),
      publicUrl: 'http://localhost',
      storageOrigin: 'http://localhost:1',
    }
    expect(() => pageApp(options)).to.throw('The page is not built')
  })
})
