import { join } from 'node:path'
import { freePort } from '@parvis/embedded/system/ports.ts'
import { pinned, serverCore } from '../../machine/cores.ts'
import { type Part, startPart } from '../../machine/part.ts'
import { listens } from '../../machine/port.ts'
import type { Plan } from '../load/plan.ts'

/** A server under test: how to start it and what its people and documents are called. */
export type Server = {
  name: string
  /** Whether what it shows is on disk by then. */
  isDurable: boolean
  /** Whether it has its documents again after a restart. */
  keeps: boolean
  wire: Plan['wire']
  /** The address of a document, `{document}` standing for it. */
  path: string
  /** Makes that many documents that everyone may write, new ones at each call, and returns their names. */
  documents: (count: number) => Promise<string[]>
  /** The headers of the upgrade for person number `index`. */
  headers: (index: number) => string
  /** Starts an instance and waits until it takes people; `port` to come back at the same place. */
  start: (options?: { port?: number | undefined; redisUrl?: string | undefined }) => Promise<Instance>
  /** The bytes that these documents take in Postgres; 0 for a server that keeps nothing. */
  storedBytes: (documents: string[]) => Promise<number>
}

/** `port` is where people come; a server that has Parvis's front before it says which process that is. */
export type Instance = Part & { port: number; front?: Part }

const readyWaitMs = 60_000

/** Starts a Node program on the servers' core and waits until it is ready. Throws, naming its log, when it does not get there. */
export async function startInstance(
  name: string,
  folder: string,
  args: string[],
  env: (port: number) => Record<string, string>,
  options: { port?: number | undefined; isReady?: (port: number, part: Part) => Promise<boolean> },
): Promise<Instance> {
  const port = options.port ?? (await freePort())
  const log = join(folder, `${name}.log`)
  // The peers hold far more in memory than Node's default heap allows in the largest scenarios.
  const command = pinned(serverCore, [process.execPath, '--max-old-space-size=8192', ...args])
  const part = startPart({ command, env: env(port), log })
  const isReady = options.isReady ?? ((at: number) => listens(at, part.isRunning, readyWaitMs))
  if (!(await isReady(port, part))) {
    await part.kill()
    throw new Error(`${name} did not start; see ${log}.`)
  }
  return { ...part, port }
}

/** Waits until this path is answered with success; false when the process ends or a minute has passed. */
export function answers(path: string): (port: number, part: Part) => Promise<boolean> {
  return async (port, part) => {
    const endMs = Date.now() + readyWaitMs
    while (part.isRunning() && Date.now() < endMs) {
      const isOk = await fetch(`http://127.0.0.1:${port}${path}`).then(
        (response) => response.ok,
        () => false,
      )
      if (isOk) return true
      await new Promise((done) => setTimeout(done, 20))
    }
    return false
  }
}
