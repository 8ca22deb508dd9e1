import { createServer } from 'node:net'

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  return address.port
}

/** Waits until something listens at the port; false when `isRunning` says that it never will, or after `waitMs`. */
export async function listens(port: number, isRunning: () => boolean, waitMs: number): Promise<boolean> {
  const { connect } = await import('node:net')
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
