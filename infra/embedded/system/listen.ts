import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartupError } from '@parvis/front/settings/startup-error.ts'
import { openListeners, enforceTimeouts } from '@parvis/front/connection/listeners.ts'
import { UserError } from './user-error.ts'

export type Listening = {
  port: number
  /** Takes no more connections, lets requests under way end for `graceMs`, then cuts those that are left. */
  close: (graceMs: number) => Promise<void>
}

const askEveryMs = 20

/**
 * Listens on every address that `host` stands for. Port 0 takes a free one. Throws a `UserError` when the port is taken or may not
 * be used.
 */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  const open = new Set<unknown>()
  try {
    // HTTP servers accept connections handed to them, so one server answers on both families of addresses.
    const listeners = await openListeners(
      (socket) => {
        open.add(socket)
        socket.once('close', () => open.delete(socket))
        server.emit('connection', socket)
      },
      host,
      port,
    )
    enforceTimeouts(server)
    const close = async (graceMs: number) => {
      listeners.close()
      server.close()
      const endMs = Date.now() + graceMs
      for (;;) {
        server.closeIdleConnections()
        if (open.size === 0) return
        if (Date.now() > endMs) server.closeAllConnections()
        await sleep(askEveryMs)
      }
    }
    return { port: listeners.port, close }
  } catch (error) {
    throw error instanceof StartupError ? new UserError(error.message) : error
  }
}
