import { expect } from 'chai'
import { z } from 'zod'
import { contract } from '@parvis/contract/endpoint.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createApp } from './app.ts'
import { serve } from './serve.ts'

const endpoints = contract({
  where: {
    method: 'GET',
    path: '/api/where',
    summary: 'Says from which address it was asked',
    access: 'anyone',
    reply: z.object({ ip: z.string().nullable() }),
  },
  rare: {
    method: 'GET',
    path: '/api/rare',
    summary: 'May be called twice a minute',
    access: 'anyone',
    reply: 'nothing',
    perMinute: 2,
  },
})

describe('the address that a request comes from', () => {
  let data: TestDatabase
  let service: TestService
  before(async () => {
    data = await testDatabase()
    const dependencies = testDependencies(data.db)
    const handlers = {
      where: async ({ ip }: { ip?: string | undefined }) => ({ ip: ip ?? null }),
      rare: async () => undefined,
    }
    service = await listenOnFreePort(createApp(dependencies, [serve(endpoints, handlers, dependencies)]))
  })
  after(async () => {
    await service.close()
    await data.close()
  })

  const ask = (path: string, forwardedFor?: string) =>
    fetch(service.url + path, {
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
    })
  const where = async (forwardedFor?: string): Promise<unknown> =>
    (await ask('/api/where', forwardedFor)).json()
  const rare = async (forwardedFor: string) => (await ask('/api/rare', forwardedFor)).status

  it('is the last that the front says, whatever stands before it', async () => {
    expect(await where()).to.deep.equal({ ip: '127.0.0.1' })
    expect(await where('192.0.2.7')).to.deep.equal({ ip: '192.0.2.7' })
    expect(await where('203.0.113.9, 10.1.2.3')).to.deep.equal({ ip: '10.1.2.3' })
    expect(await where('203.0.113.9, 127.0.0.1')).to.deep.equal({ ip: '127.0.0.1' })
  })

  it('is none when it is nothing that the log can hold, and has no zone', async () => {
    for (const text of ['unknown', "'; drop table", '10.1.2.3:80'])
      expect(await where(text)).to.deep.equal({ ip: null })
    expect(await where('fe80::1%eth0')).to.deep.equal({ ip: 'fe80::1' })
  })

  it('is what strangers are counted by, and of IPv6 their whole subnet', async () => {
    expect([await rare('192.0.2.1'), await rare('192.0.2.1')]).to.deep.equal([204, 204])
    expect(await rare('198.51.100.1, 192.0.2.1')).to.equal(429)
    expect(await rare('192.0.2.2')).to.equal(204)
    const many = ['2001:db8:1::1', '2001:db8:1::2', '2001:db8:1:0:ffff::3', '2001:db8:2::1']
    const statuses = []
    for (const address of many) statuses.push(await rare(address))
    expect(statuses).to.deep.equal([204, 204, 429, 204])
  })
})
