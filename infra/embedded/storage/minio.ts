import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pipeLines } from '../logs/log.ts'
import { recordPid, stopRecordedProcess } from '../system/orphans.ts'
import { freePort, nearName } from '../system/ports.ts'
import { secret } from '../settings/secrets.ts'
import { UserError } from '../system/user-error.ts'
import { openObjects } from '@parvis/service/storage/objects.ts'
import type { ObjectStore } from '@parvis/service/storage/object-store.ts'
import { storagePort } from './storage-port.ts'
import {
  type RunningProcess,
  type SupervisedProcess,
  supervise,
  type Reporter,
} from '../processes/supervisor.ts'

const readyMs = 60_000
const graceMs = 10_000

/** A MinIO of the system's, with its objects in `<dataDir>/minio`, open to the page's origin. */
export async function superviseMinio(
  program: string,
  dataDir: string,
  host: string,
  publicUrl: string,
  publicStorage: string | undefined,
  reporter: Reporter,
): Promise<SupervisedProcess<ObjectStore>> {
  const folder = join(dataDir, 'minio')
  await stopRecordedProcess(dataDir, 'minio', folder)
  const port = await storagePort(dataDir, host, reporter.say)
  const store: ObjectStore = {
    endpoint: `http://${nearName(host)}:${port}`,
    publicEndpoint: publicStorage ?? `http://${new URL(publicUrl).hostname}:${port}`,
    accessKey: secret(dataDir, 'storageAccessKey').slice(0, 20),
    secretKey: secret(dataDir, 'storageSecretKey').slice(0, 40),
    bucket: 'parvis',
    region: 'us-east-1',
    addressing: 'path',
  }
  mkdirSync(folder, { recursive: true })
  const address = `${host === 'localhost' ? '127.0.0.1' : host}:${port}`
  const start = async (): Promise<RunningProcess> => {
    const console = `127.0.0.1:${await freePort()}`
    const server = spawn(
      program,
      ['server', '--quiet', '--json', '--address', address, '--console-address', console, folder],
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          HOME: dataDir,
          MINIO_ROOT_USER: store.accessKey,
          MINIO_ROOT_PASSWORD: store.secretKey,
          MINIO_BROWSER: 'off',
          MINIO_API_CORS_ALLOW_ORIGIN: publicUrl,
          MINIO_UPDATE: 'off',
        },
      },
    )
    recordPid(dataDir, 'minio', server.pid)
    // Its lines are JSON in a form of its own: they are for the file.
    const tell = (line: string) => reporter.log(JSON.stringify({ level: 30, msg: line }))
    pipeLines(server.stdout, tell)
    pipeLines(server.stderr, tell)
    let over = false
    const ended = new Promise<string>((resolve) => {
      server.once('exit', (code, signal) => resolve(signal ?? `exit ${code ?? 0}`))
      server.once('error', (error) => resolve(error.message))
    })
    void ended.then(() => (over = true))
    const stop = async () => {
      server.kill('SIGTERM')
      const stopped = await Promise.race([ended, sleep(graceMs, undefined, { ref: false })])
      if (stopped === undefined) server.kill('SIGKILL')
      await ended
    }
    if (!(await isReady(store.endpoint, () => over))) {
      await stop()
      throw new UserError('MinIO did not start; storage.log says why.')
    }
    await makeBucket(store)
    return { ended, stop }
  }
  return { supervised: await supervise('storage', start, reporter), facts: store }
}

async function isReady(endpoint: string, isOver: () => boolean): Promise<boolean> {
  const giveUpAtMs = Date.now() + readyMs
  while (!isOver() && Date.now() < giveUpAtMs) {
    const answer = await fetch(`${endpoint}/minio/health/ready`).catch(() => undefined)
    if (answer?.ok) return true
    await sleep(100)
  }
  return false
}

async function makeBucket(store: ObjectStore): Promise<void> {
  const { inside, bucket } = openObjects(store)
  if (!(await inside.bucketExists(bucket))) await inside.makeBucket(bucket, store.region)
}
