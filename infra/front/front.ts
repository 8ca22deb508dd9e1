import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { subnetOf } from '@parvis/service/http/client-address.ts'
import { problemBytes, unreadable } from './responses/problems.ts'
import { Connection } from './connection/connection.ts'
import { openListeners, enforceTimeouts } from './connection/listeners.ts'
import type { FrontOptions } from './settings/options.ts'
import { ConnectionAdmission } from './limits/admission.ts'
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
  const admission = new ConnectionAdmission({ ...limits, connectionsPerAddress: perAddress })
  const router = createRouter(options, admission)
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
    connection?.answer(request, response, () => router.answer(request, response, connection.slot))
  })
  server.on('clientError', (error: Error, stream: Duplex) => {
    const problem = unreadable(error)
    if (connections.get(stream)?.mayBeTold === true) stream.write(problemBytes(problem, problem.title))
    stream.destroy()
  })
  server.on('upgrade', (request, stream: Duplex, head: Buffer) => {
    const connection = connections.get(stream)
    // Whoever asks for something else before it has its answers would get them in the midst of it.
    if (connection === undefined || !connection.isQuiet) {
      stream.destroy()
      return
    }
    const { socket, rest } = connection.stream.release()
    socket.on('error', () => socket.destroy())
    connection.slot.setActivity('busy')
    router.upgrade(request, socket, Buffer.concat([head, rest]), connection.slot)
  })

  const take = (socket: Socket): void => {
    const slot = admission.admit(subnetOf(socket.remoteAddress ?? ''), () => socket.destroy())
    if (slot === undefined) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      slot.release()
    })
    const connection = new Connection(socket, slot, (by) => (admission.requests += by))
    connections.set(connection.stream, connection)
    // Where HTTP has nobody listening, such as after its last answer, an error is an end like any other.
    connection.stream.on('error', () => undefined)
    server.emit('connection', connection.stream)
  }

  const listeners = await openListeners(take, host, port)
  enforceTimeouts(server)
  return {
    port: listeners.port,
    refuse: listeners.close,
    stop: async () => {
      listeners.close()
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
