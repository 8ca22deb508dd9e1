import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { createHash } from 'node:crypto'
import { expect } from 'chai'
import * as Y from 'yjs'
import { Latency } from './latency.ts'
import { entry } from './message.ts'
import { Presence } from './presence.ts'
import { holds } from './reader.ts'
import { Socket } from './socket.ts'
import { typing } from './typing.ts'
import { cursor } from './varint.ts'

describe('the load generator', () => {
  it('tells the quantiles of what it timed', () => {
    const latency = new Latency()
    for (let ms = 0.05; ms < 100; ms++) latency.add(ms)
    expect(latency.quantileMs(0.5)).to.be.closeTo(49.1, 0.11)
    expect(latency.quantileMs(1)).to.be.closeTo(99.1, 0.11)
  })

  it('sees when a document holds less, or something else, than was typed', () => {
    const doc = new Y.Doc()
    for (const client of [8, 9]) Y.applyUpdate(doc, typing(client, 0, 5))
    const both = [8, 9].map((client) => ({ client, typed: 5 }))
    expect(holds(doc, both, false)).to.equal(true)
    expect(holds(doc, [{ client: 8, typed: 6 }, ...both.slice(1)], false)).to.equal(false)
    expect(holds(doc, both.slice(1), false)).to.equal(false)
    expect(holds(doc, both.slice(1), true)).to.equal(true)
    doc.getText('text').delete(3, 1)
    expect(holds(doc, both, false)).to.equal(false)
  })

  it('relays what is news about others, once', () => {
    const presence = new Presence(4)
    const relayed = (content: Buffer): number[] | undefined => {
      const bytes = Buffer.concat([Buffer.from([content.length]), content])
      cursor.at = 0
      const news = presence.news(bytes, bytes.length, (client) => (client === 3 ? undefined : client))
      return news && [...news]
    }
    const arrival = entry(1, 5, '{}')
    expect(relayed(arrival)).to.deep.equal([...arrival])
    expect(relayed(arrival)).to.equal(undefined)
    expect(relayed(entry(3, 1, '{}'))).to.equal(undefined)
    const departure = entry(1, 5, 'null')
    expect(relayed(departure)).to.deep.equal([...departure])
    expect(relayed(departure)).to.equal(undefined)
  })

  it('puts messages together from however a connection cuts them', async () => {
    const messages = [Buffer.from('short'), Buffer.alloc(300, 1), Buffer.alloc(70_000, 2), Buffer.from('end')]
    const { port, close } = await serve(Buffer.concat(messages.map(serverFrame)), 997)
    const received: string[] = []
    await new Promise<void>((done) => {
      const message = (bytes: Buffer, start: number, end: number): void => {
        received.push(bytes.toString('latin1', start, end))
        if (received.length === messages.length) done()
      }
      new Socket(port, '/', '', { open: () => undefined, message, closed: () => undefined })
    })
    await close()
    expect(received).to.deep.equal(messages.map((message) => message.toString('latin1')))
  })
})

function serverFrame(payload: Buffer): Buffer {
  if (payload.length < 126) return Buffer.concat([Buffer.from([0x82, payload.length]), payload])
  const head = Buffer.alloc(payload.length < 65_536 ? 4 : 10)
  head[0] = 0x82
  head[1] = payload.length < 65_536 ? 126 : 127
  if (payload.length < 65_536) head.writeUInt16BE(payload.length, 2)
  else head.writeBigUInt64BE(BigInt(payload.length), 2)
  return Buffer.concat([head, payload])
}

/** A server that accepts the upgrade and sends these bytes in pieces. `close` cuts its connections. */
async function serve(
  bytes: Buffer,
  pieceBytes: number,
): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = createServer()
  // Node forgets a connection that was upgraded, and so does not cut it with the others.
  const upgraded: Duplex[] = []
  const close = (): Promise<unknown> => {
    for (const socket of upgraded) socket.destroy()
    return new Promise((done) => server.close(done))
  }
  server.on('upgrade', (request, socket) => {
    upgraded.push(socket)
    const key = `${request.headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
    const accept = createHash('sha1').update(key).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    socket.on('error', () => undefined)
    let at = 0
    const next = (): void => {
      socket.write(bytes.subarray(at, (at += pieceBytes)))
      if (at < bytes.length) setImmediate(next)
    }
    next()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // It listens on a port.
  return { port: (server.address() as AddressInfo).port, close }
}
