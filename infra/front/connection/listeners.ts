import type { Server as HttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { StartupError } from '../settings/startup-error.ts'

class NoSuchAddress extends StartupError {}

export type Listeners = {
  port: number
  /** Takes no more connections; those that are open go on. */
  close: () => void
}

/** Browsers reach `localhost` by 127.0.0.1 or ::1, and `0.0.0.0` (any address) has its like in `::`. */
export function addressesOf(host: string): string[] {
  if (host === 'localhost') return ['127.0.0.1', '::1']
  if (host === '0.0.0.0' || host === '::') return ['0.0.0.0', '::']
  return [host]
}

/**
 * Takes connections at every address that `host` stands for. Port 0 takes a free one. Throws `StartupError` when the port is taken or
 * may not be used.
 */
export async function openListeners(
  take: (socket: Socket) => void,
  host: string,
  port: number,
): Promise<Listeners> {
  const servers: Server[] = []
  const close = () => {
    for (const server of servers) server.close()
  }
  let at = port
  for (const address of addressesOf(host)) {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, take)
    try {
      await open(server, address, at)
    } catch (error) {
      // Machines without IPv6, or without IPv4, have one of the two.
      if (error instanceof NoSuchAddress && servers.length > 0) continue
      close()
      throw error
    }
    servers.push(server)
    const bound = server.address()
    if (bound === null || typeof bound === 'string')
      throw new Error('A TCP server has an address of its own.')
    at = bound.port
  }
  return { port: at, close }
}

/** An HTTP server that is handed its connections watches over their time limits only once it has been told that it listens. */
export function enforceTimeouts(server: HttpServer): void {
  server.emit('listening')
}

async function open(server: Server, host: string, port: number): Promise<void> {
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
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new StartupError(`Port ${port} is taken by another program.`)
    case 'EACCES':
      return new StartupError(`Port ${port} may not be used by this user: choose one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new NoSuchAddress(`This machine has no address ${host}.`)
    case 'ENOTFOUND':
      return new StartupError(`No address of this machine is called "${host}".`)
    default:
      return error
  }
}
