import { expect } from 'chai'
import { once } from 'node:events'
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type RequestListener,
  type Server,
} from 'node:http'
import type { Front } from './front.ts'
import { openFront, portOf } from './testing/stand.ts'

describe('what is passed on', () => {
  let service: Server
  let answer: RequestListener
  let front: Front
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  before(async () => {
    service = createServer((incoming, outgoing) => answer(incoming, outgoing))
    const port = await portOf(service)
    const origins = () => [`http://127.0.0.1:${port}`]
    front = await openFront({
      publicUrl: 'http://127.0.0.1',
      upstreams: [{ name: 'service', prefixes: ['/api'], readiness: '/', origins }],
    })
  })
  after(async () => {
    agent.destroy()
    await front.stop()
    service.closeAllConnections()
    service.close()
  })

  const ask = async (method: string, body?: Buffer): Promise<number> => {
    const asked = request({ agent, host: '127.0.0.1', port: front.port, path: '/api', method })
    // Else Node says of some methods that a body of no bytes follows.
    if (body === undefined) asked.useChunkedEncodingByDefault = false
    asked.end(body)
    // What Node gives with this event.
    const [answered] = (await once(asked, 'response')) as [IncomingMessage]
    answered.resume()
    await once(answered, 'end')
    return answered.statusCode ?? 0
  }

  /** How often a request reaches a service that has just closed the connection which was kept for it. */
  const reached = async (method: string): Promise<{ status: number; times: number }> => {
    answer = (_incoming, outgoing) => outgoing.end()
    await ask('GET')
    let times = 0
    answer = (incoming, outgoing) => {
      times += 1
      if (times === 1) incoming.socket.destroy()
      else outgoing.end()
    }
    return { status: await ask(method), times }
  }

  it('is asked again when it can be done twice, and otherwise never', async () => {
    expect(await reached('GET')).to.deep.equal({ status: 200, times: 2 })
    expect(await reached('DELETE')).to.deep.equal({ status: 200, times: 2 })
    expect(await reached('POST')).to.deep.equal({ status: 502, times: 1 })
    expect(await reached('PATCH')).to.deep.equal({ status: 502, times: 1 })
  })

  it('leaves the connection whole when a service answers without reading the body to its end', async () => {
    answer = (_incoming, outgoing) => outgoing.writeHead(413).end()
    expect(await ask('POST', Buffer.alloc(8 * 2 ** 20))).to.equal(413)
    answer = (_incoming, outgoing) => outgoing.end()
    expect(await ask('GET')).to.equal(200)
  })
})
