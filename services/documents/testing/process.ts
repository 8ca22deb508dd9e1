import { fork, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { ObjectsConfig } from '@parvis/service/storage/object-client.ts'
import { publicUrl } from '@parvis/testing/factories.ts'

/** The service as a process of its own, which can be killed. */
export type ServiceProcess = { url: string; kill: () => Promise<void> }

export async function startProcess(databaseUrl: string, config: ObjectsConfig): Promise<ServiceProcess> {
  const child = fork(new URL('../main.ts', import.meta.url), {
    env: {
      ...config,
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: publicUrl,
      INTERNAL_TOKEN: 'x'.repeat(32),
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url: `http://127.0.0.1:${await portOf(child)}`,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${String(code)}`)))
    if (child.stdout === null) return
    createInterface(child.stdout).on('line', (line) => {
      const port = /"port":(\d+)/.exec(line)?.[1]
      if (line.includes('"listening"') && port !== undefined) resolve(Number(port))
    })
  })
}
