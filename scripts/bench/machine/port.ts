import { connect } from 'node:net'

/** Waits until something listens at the port; false when `isRunning` says that it never will, or after `waitMs`. */
export async function listens(port: number, isRunning: () => boolean, waitMs: number): Promise<boolean> {
  const endMs = Date.now() + waitMs
  while (isRunning() && Date.now() < endMs) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => done(true)).once('error', () => done(false))
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return true
    await new Promise((done) => setTimeout(done, 20))
  }
  return false
}
