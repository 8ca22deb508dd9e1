import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@parvis/embedded/system/ports.ts'

const source = 'github.com/minio/minio@latest'

/** Where a MinIO that was built stays between runs, and between clones. */
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'parvis', 'bin')

/** The MinIO of the system or of an earlier run; `undefined` where there is none yet. */
export function findMinio(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), cache]
  return folders.map((folder) => join(folder, 'minio')).find((path) => existsSync(path))
}

/** Builds MinIO from its published source, in some minutes, once. Throws a sentence where it can't. */
export function buildMinio(say: (line: string) => void): string {
  if (spawnSync('go', ['version']).status !== 0)
    throw new Error(
      'There is no MinIO here and no Go to build it with: install one of them, then run this again.',
    )
  say(`Building MinIO (go install ${source}), once, into ${cache} …`)
  const fresh = `${cache}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  mkdirSync(cache, { recursive: true })
  const built = spawnSync('go', ['install', source], {
    env: { ...process.env, GOBIN: fresh },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (built.status !== 0) throw new Error('MinIO could not be built; Go says why above.')
  renameSync(join(fresh, 'minio'), join(cache, 'minio'))
  return join(cache, 'minio')
}

export type Minio = { endpoint: string; accessKey: string; secretKey: string; stop: () => Promise<void> }

/** Starts MinIO on a free port with its objects in `folder`; it also answers to `<bucket>.localhost`. */
export async function startMinio(program: string, folder: string): Promise<Minio> {
  const [port, consolePort] = [await freePort(), await freePort()]
  const [accessKey, secretKey] = [randomBytes(10).toString('hex'), randomBytes(20).toString('hex')]
  const address = `127.0.0.1:${port}`
  const server = spawn(
    program,
    ['server', '--quiet', '--address', address, '--console-address', `127.0.0.1:${consolePort}`, folder],
    {
      // What it writes when a caller breaks off, as some tests do, would bury everything else.
      stdio: 'ignore',
      env: {
        HOME: folder,
        MINIO_ROOT_USER: accessKey,
        MINIO_ROOT_PASSWORD: secretKey,
        MINIO_DOMAIN: 'localhost',
        MINIO_BROWSER: 'off',
        MINIO_UPDATE: 'off',
      },
    },
  )
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await becomesReady(server, `http://${address}/minio/health/ready`)
  return {
    endpoint: `http://${address}`,
    accessKey,
    secretKey,
    stop: async () => {
      server.kill('SIGTERM')
      await ended
    },
  }
}

async function becomesReady(server: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  server.kill('SIGKILL')
  throw new Error('MinIO did not start.')
}
