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

/** Whether somebody else is listening on that port of any of the addresses that `host` stands for. */
export async function isTaken(port: number, host: string): Promise<boolean> {
  for (const address of addressesOf(host)) if (await isTakenAt(port, address)) return true
  return false
}

/** Browsers reach `localhost` by 127.0.0.1 or ::1, and `0.0.0.0` (any address) has its like in `::`. */
export function addressesOf(host: string): string[] {
  if (host === 'localhost') return ['127.0.0.1', '::1']
  if (host === '0.0.0.0' || host === '::') return ['0.0.0.0', '::']
  return [host]
}

async function isTakenAt(port: number, host: string): Promise<boolean> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, ipv6Only: true }, resolve)
    })
  } catch (error) {
    // Any other failure is told by whoever listens there in earnest.
    return codeOf(error) === 'EADDRINUSE'
  }
  await new Promise((resolve) => server.close(resolve))
  return false
}
