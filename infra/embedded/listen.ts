import type { Server } from 'node:http'
import { createServer, type Server as TcpServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { addressesOf } from './ports.ts'
import { codeOf, Sentence } from './sentence.ts'

export type Listening = {
  port: number
  /** Takes no more connections, lets requests under way end for `graceMs`, then cuts those that are left. */
  close: (graceMs: number) => Promise<void>
}

/**
 * Listens on every address that `host` stands for. Port 0 takes a free one. Throws a `Sentence` when the port is taken or may not
 * be used.
 */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  const [first = host, ...others] = addressesOf(host)
  await open(server, first, port)
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new Error('A TCP server has an address of its own.')
  const doors: TcpServer[] = []
  const close = async (graceMs: number) => {
    for (const door of doors) door.close()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    await Promise.race([closed, sleep(graceMs, undefined, { ref: false })])
    server.closeAllConnections()
    await closed
  }
  for (const other of others) {
    // HTTP servers accept connections handed to them, so one server answers on both families of addresses.
    const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      server.emit('connection', socket),
    )
    try {
      await open(door, other, address.port)
      doors.push(door)
    } catch (error) {
      if (!(error instanceof NoSuchAddress)) {
        await close(0)
        throw error
      }
    }
  }
  return { port: address.port, close }
}

class NoSuchAddress extends Sentence {}

async function open(server: TcpServer, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, ipv6Only: true, backlog: 4096 }, () => {
        server.off('error', reject)
        resolve()
      })
    })
  } catch (error) {
    throw explained(error, host, port)
  }
}

function explained(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Sentence(`Port ${port} is taken by another program.`)
    case 'EACCES':
      return new Sentence(`Port ${port} may not be used by this user: choose one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new NoSuchAddress(`This machine has no address ${host}.`)
    case 'ENOTFOUND':
      return new Sentence(`No address of this machine is called "${host}".`)
    default:
      return error
  }
}
