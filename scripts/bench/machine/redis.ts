import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { freePort } from '@parvis/embedded/system/ports.ts'
import { type Part, startPart } from './part.ts'
import { listens } from './port.ts'

const programs = ['redis-server', 'valkey-server']

/** Starts a Redis or Valkey that keeps nothing; `undefined` where neither is installed. */
export async function startRedis(folder: string): Promise<(Part & { url: string }) | undefined> {
  const program = programs.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0)
  if (program === undefined) return undefined
  const port = await freePort()
  const settings = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ]
  const part = startPart({ command: [program, ...settings], log: join(folder, 'redis.log') })
  if (!(await listens(port, part.isRunning, 10_000))) throw new Error(`${program} did not start.`)
  return { ...part, url: `redis://127.0.0.1:${port}` }
}
