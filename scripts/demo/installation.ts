import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A Parvis that answers at `url`; `close` ends it if it was started for this. */
export type Installation = { url: string; close: () => Promise<void> }

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The Parvis of DATA_DIR: the one that runs there, at the address that PUBLIC_URL or PORT name as they do for `npm start`, or one that is
 * started for as long as this takes. Throws when what runs there does not answer.
 */
export async function openInstallation(env: Record<string, string | undefined>): Promise<Installation> {
  const dataDir = resolve(env['DATA_DIR'] ?? '.data')
  if (!isRunning(dataDir)) return start(env)
  const url = new URL(env['PUBLIC_URL'] ?? `http://localhost:${env['PORT'] ?? '8080'}`).origin
  const answer = await fetch(`${url}/readyz`).catch(() => undefined)
  if (answer?.ok !== true)
    throw new Error(`Parvis runs on ${dataDir} and does not answer at ${url}: say its PORT or PUBLIC_URL.`)
  return { url, close: async () => undefined }
}

/** Whether a supervisor has that folder, by the process that its lock names. */
function isRunning(dataDir: string): boolean {
  const lock = join(dataDir, 'lock')
  if (!existsSync(lock)) return false
  try {
    process.kill(Number(readFileSync(lock, 'utf8').split('\n')[0]), 0)
    return true
  } catch {
    return false
  }
}

async function start(env: Record<string, string | undefined>): Promise<Installation> {
  const child = spawn(process.execPath, ['scripts/start.js'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Parvis is ready at (\S+)$/.exec(line)?.[1]
    if (url === undefined) continue
    child.stdout.resume()
    return {
      url,
      close: async () => {
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error('Parvis did not start; it says above why.')
}
