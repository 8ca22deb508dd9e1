import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { subnetOf } from '@parvis/service/http/client-address.ts'
import { problemBytes, unreadable } from './answers.ts'
import { Connection } from './connection.ts'
import { openDoors, watchTimes } from './doors.ts'
import type { FrontOptions } from './options.ts'
import { Places } from './places.ts'
import { createRouter } from './router.ts'

export type Front = {
  port: number
  /** Takes no new connections; those that are open go on. */
  refuse: () => void
  /** Ends what is still open, and is done when nothing is. */
  stop: () => Promise<void>
}

const graceMs = 2_000

/** One origin for page, services and provider: gives each request an id, says who asks, and passes it on by its path. */
export async function startFront({ host, port, ...options }: FrontOptions): Promise<Front> {
  const { trustedProxies, limits, times } = options
  // Behind proxies of the operator's all connections come from those.
  const perAddress = trustedProxies > 0 ? limits.connections : limits.connectionsPerAddress
  const places = new Places({ ...limits, connectionsPerAddress: perAddress })
  const router = createRouter(options, places)
  const connections = new WeakMap<Duplex, Connection>()
  const sockets = new Set<Socket>()

  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: times.headersMs,
    requestTimeout: times.requestMs,
    keepAliveTimeout: times.idleMs,
    connectionsCheckingInterval: Math.min(5_000, times.requestMs, times.headersMs),
  })
  // Node drops headers past this count without a word, also those that frame a message; their size is what bounds them.
  server.maxHeadersCount = 0
  // A little longer than services may be silent, so that whoever waits for them is told.
  server.timeout = times.silentMs + 10_000
  server.on('request', (request, response) => {
    const connection = connections.get(request.socket)
    connection?.answer(request, response, () => router.answer(request, response, connection.place))
  })
  server.on('clientError', (error: Error, valve: Duplex) => {
    const said = unreadable(error)
    if (connections.get(valve)?.mayBeTold === true) valve.write(problemBytes(said, said.title))
    valve.destroy()
  })
  server.on('upgrade', (request, valve: Duplex, head: Buffer) => {
    const connection = connections.get(valve)
    // Whoever asks for something else before it has its answers would get them in the midst of it.
    if (connection === undefined || !connection.isQuiet) {
      valve.destroy()
      return
    }
    const { socket, rest } = connection.valve.release()
    socket.on('error', () => socket.destroy())
    connection.place.is('busy')
    router.upgrade(request, socket, Buffer.concat([head, rest]), connection.place)
  })

  const take = (socket: Socket): void => {
    const place = places.enter(subnetOf(socket.remoteAddress ?? ''), () => socket.destroy())
    if (place === undefined) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      place.leave()
    })
    const connection = new Connection(socket, place, (by) => (places.requests += by))
    connections.set(connection.valve, connection)
    // Where HTTP has nobody listening, such as after its last answer, an error is an end like any other.
    connection.valve.on('error', () => undefined)
    server.emit('connection', connection.valve)
  }

  const doors = await openDoors(take, host, port)
  watchTimes(server)
  return {
    port: doors.port,
    refuse: doors.close,
    stop: async () => {
      doors.close()
      const endMs = Date.now() + graceMs
      while (sockets.size > 0) {
        server.closeIdleConnections()
        if (Date.now() > endMs) for (const socket of sockets) socket.destroy()
        await sleep(10)
      }
      server.close()
      await router.close()
    },
  }
}
