import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { publicUrl } from './factories.ts'

/** A real service as a process of its own, which can be killed; `stop` lets it leave in order, and gives its exit code. */
export type ServiceProcess = {
  url: string
  process: ChildProcess
  kill: () => Promise<void>
  stop: () => Promise<number>
}

/** Starts the service of this `main.ts` on a free port, and waits until it listens. Throws with what it said when it ends instead. */
export async function startServiceProcess(
  main: URL,
  databaseUrl: string,
  env: Record<string, string> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(main)], {
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: publicUrl,
      INTERNAL_TOKEN: 'x'.repeat(40),
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return
      // The log is JSON lines; only this one has an address.
      const { address } = JSON.parse(line) as { address?: { port: number } }
      if (address !== undefined) resolve(address.port)
    })
    child.once('exit', (code) => reject(new Error(`the service ended (${String(code)}): ${errors.join('')}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      return child.exitCode ?? -1
    },
  }
}
