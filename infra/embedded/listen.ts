import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '@parvis/front/cannot-start.ts'
import { openDoors, watchTimes } from '@parvis/front/doors.ts'
import { Sentence } from './sentence.ts'

export type Listening = {
  port: number
  /** Takes no more connections, lets requests under way end for `graceMs`, then cuts those that are left. */
  close: (graceMs: number) => Promise<void>
}

const askEveryMs = 20

/**
 * Listens on every address that `host` stands for. Port 0 takes a free one. Throws a `Sentence` when the port is taken or may not
 * be used.
 */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  const open = new Set<unknown>()
  try {
    // HTTP servers accept connections handed to them, so one server answers on both families of addresses.
    const doors = await openDoors(
      (socket) => {
        open.add(socket)
        socket.once('close', () => open.delete(socket))
        server.emit('connection', socket)
      },
      host,
      port,
    )
    watchTimes(server)
    const close = async (graceMs: number) => {
      doors.close()
      server.close()
      const endMs = Date.now() + graceMs
      for (;;) {
        server.closeIdleConnections()
        if (open.size === 0) return
        if (Date.now() > endMs) server.closeAllConnections()
        await sleep(askEveryMs)
      }
    }
    return { port: doors.port, close }
  } catch (error) {
    throw error instanceof CannotStart ? new Sentence(error.message) : error
  }
}
