import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { publicUrl } from '@parvis/testing/factories.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** The real service as a process of its own, which can be killed. */
export type Service = {
  url: string
  process: ChildProcess
  kill: () => Promise<void>
  stop: () => Promise<number>
}

/** Starts it on a free port and waits until it listens. */
export async function startService(databaseUrl: string, env: Record<string, string> = {}): Promise<Service> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: publicUrl,
      INTERNAL_TOKEN: 'x'.repeat(40),
      S3_ENDPOINT: 'http://127.0.0.1:9',
      S3_ACCESS_KEY: 'nobody',
      S3_SECRET_KEY: 'nobody-knows',
      S3_BUCKET: 'parvis',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const lines = createInterface({ input: child.stdout })
  const port = await new Promise<number>((resolve, reject) => {
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return
      // The log is JSON lines; only this one has an address.
      const { address } = JSON.parse(line) as { address?: { port: number } }
      if (address !== undefined) resolve(address.port)
    })
    child.once('exit', (code) => {
      reject(new Error(`the service ended (${String(code)}): ${errors.join('')}`))
    })
  })
  const exited = once(child, 'exit')
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
