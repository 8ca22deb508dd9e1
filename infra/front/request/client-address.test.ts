import { expect } from 'chai'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { clientAddress } from './client-address.ts'

describe('who asks', () => {
  let server: Server
  let port: number
  before(async () => {
    server = createServer((request, response) => {
      response.end(clientAddress(request, Number(request.headers['x-trusted'])))
    }).listen(0, '::')
    await once(server, 'listening')
    // A server that listens on a TCP port has such an address.
    ;({ port } = server.address() as AddressInfo)
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  const asked = async (trusted: number, ...forwardedFor: string[]) => {
    const headers = new Headers({ 'x-trusted': String(trusted) })
    for (const each of forwardedFor) headers.append('x-forwarded-for', each)
    return (await fetch(`http://127.0.0.1:${port}`, { headers })).text()
  }

  it('is the other end of the connection, whatever it says of itself', async () => {
    expect(await asked(0)).to.equal('127.0.0.1')
    expect(await asked(0, '203.0.113.9')).to.equal('127.0.0.1')
  })

  it('is what the first of the trusted proxies wrote, and nothing that the client put before it', async () => {
    expect(await asked(1, '192.0.2.1')).to.equal('192.0.2.1')
    expect(await asked(1, '203.0.113.9, 192.0.2.1')).to.equal('192.0.2.1')
    expect(await asked(1, '203.0.113.9', '192.0.2.1')).to.equal('192.0.2.1')
    expect(await asked(2, '203.0.113.9, 192.0.2.1, 10.0.0.2')).to.equal('192.0.2.1')
  })

  it('is the other end of the connection when the request came by fewer proxies', async () => {
    expect(await asked(1)).to.equal('127.0.0.1')
    expect(await asked(2, '192.0.2.1')).to.equal('127.0.0.1')
  })

  it('is an address alone, without port, brackets or zone', async () => {
    expect(await asked(1, '192.0.2.1:4711')).to.equal('192.0.2.1')
    expect(await asked(1, '[2001:db8::1]:4711')).to.equal('2001:db8::1')
    expect(await asked(1, '::ffff:192.0.2.1')).to.equal('192.0.2.1')
    expect(await asked(1, 'fe80::1%eth0')).to.equal('fe80::1')
    for (const text of ['unknown', '_hidden', "1'; drop table", '192.0.2.1 extra', '']) {
      expect(await asked(1, text), text).to.equal('127.0.0.1')
    }
  })
})
