import { createServer } from 'node:net'
import { codeOf } from './sentence.ts'

/** A TCP port that was free on 127.0.0.1 a moment ago. Nothing reserves it: whoever listens next may still lose it. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string')
    throw new Error('A TCP server has an address of its own.')
  return address.port
}

/** Whether somebody else is listening on that port of that host. */
export async function isTaken(port: number, host: string): Promise<boolean> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') return true
    throw error
  }
  await new Promise((resolve) => server.close(resolve))
  return false
}
