import { createServer } from 'node:net'
import { addressesOf } from '@parvis/front/connection/listeners.ts'
import { codeOf } from './user-error.ts'

// Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152; RFC 6335 names 49152): one of
// those may be taken by any connection between our looking and our listening, or while a process restarts.
const first = 20_000
const count = 12_000
const tries = 100
const races = 5

/**
 * A TCP port that was free on the addresses of `host` a moment ago. Nothing reserves it, but only another program that listens can
 * take it. Throws when none is found.
 */
export async function freePort(host = 'localhost'): Promise<number> {
  for (let i = 0; i < tries; i += 1) {
    const port = first + Math.floor(Math.random() * count)
    if (!(await isTaken(port, host))) return port
  }
  throw new Error(`No free port was found between ${first} and ${first + count}.`)
}

/**
 * Starts something on a free port, and on another one when a program took that port first. Any other failure is thrown on, and so
 * is this one after the last of five ports.
 */
export async function onFreePort<T>(
  start: (port: number) => Promise<T>,
  choose: () => Promise<number> = freePort,
): Promise<T> {
  for (let left = races; ; left -= 1) {
    const port = await choose()
    try {
      return await start(port)
    } catch (error) {
      if (left <= 1 || !(await isTaken(port, 'localhost'))) throw error
    }
  }
}

/** Whether somebody else is listening on that port of any of the addresses that `host` stands for. */
export async function isTaken(port: number, host: string): Promise<boolean> {
  for (const address of addressesOf(host)) if (await isTakenAt(port, address)) return true
  return false
}

/** The name, as an address of the web spells it, by which this machine itself reaches what listens on `host`. */
export function nearName(host: string): string {
  const [address = host] = addressesOf(host)
  if (address === '0.0.0.0') return '127.0.0.1'
  return address.includes(':') ? `[${address}]` : address
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
