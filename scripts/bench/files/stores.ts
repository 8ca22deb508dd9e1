import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTask, startChild } from '@parvis/embedded/processes/child.ts'
import type { ObjectStore } from '@parvis/service/storage/object-store.ts'
import { openObjects } from '@parvis/service/storage/objects.ts'
import { findMinio, startMinio } from '../../s3/minio.ts'
import { publicUrl } from '../machine/documents.ts'

/** An object store of a process of its own; `name` is what Parvis on it is called in the figures. */
export type Store = { name: string; config: ObjectStore; stop: () => Promise<void> }

const module = fileURLToPath(new URL('../../../infra/embedded/storage/storage-process.ts', import.meta.url))

export async function startEmbedded(folder: string): Promise<Store> {
  const child = startChild(module, {}, (line) => appendFileSync(join(folder, 'storage.log'), `${line}\n`))
  const options = { dataDir: folder, port: 0, host: '127.0.0.1', allowedOrigins: [publicUrl] }
  // What `startStorage` gives, but for its functions.
  const reach = (await runTask('storage', child, options)) as Record<
    'endpoint' | 'accessKey' | 'secretKey' | 'bucket' | 'region',
    string
  >
  const config: ObjectStore = {
    endpoint: reach.endpoint,
    accessKey: reach.accessKey,
    secretKey: reach.secretKey,
    bucket: reach.bucket,
    region: reach.region,
    addressing: 'path',
  }
  return { name: 'parvis', config, stop: () => child.stop() }
}

/** A real MinIO, where `npm run test:s3` has built one or the system has it. */
export async function startReal(folder: string): Promise<Store | undefined> {
  const program = findMinio()
  if (program === undefined) return undefined
  const objects = join(folder, 'minio')
  mkdirSync(objects)
  const minio = await startMinio(program, objects)
  const config: ObjectStore = {
    endpoint: minio.endpoint,
    accessKey: minio.accessKey,
    secretKey: minio.secretKey,
    bucket: 'parvis',
    region: 'us-east-1',
    addressing: 'path',
  }
  await openObjects(config).inside.makeBucket(config.bucket)
  return { name: 'parvis-on-minio', config, stop: minio.stop }
}
