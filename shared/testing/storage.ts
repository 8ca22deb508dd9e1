import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStorage } from '@parvis/embedded/storage/storage.ts'
import { newId } from '@parvis/service/database/ids.ts'
import type { ObjectStore } from '@parvis/service/storage/object-store.ts'
import { openObjects, type Objects } from '@parvis/service/storage/objects.ts'
import { publicUrl } from './factories.ts'
import { startRelay } from './tcp-relay.ts'

/** An S3 of one's own: `stop` ends it (requests fail from then on), `close` also removes what it held. */
export type TestStorage = {
  objects: Objects
  config: ObjectStore
  stop: () => Promise<void>
  close: () => Promise<void>
}

/** The embedded S3 on a free port, open to the test's own page; a real server where PARVIS_TEST_S3 names one (`npm run test:s3`). */
export async function testStorage(): Promise<TestStorage> {
  const given = process.env['PARVIS_TEST_S3']
  // What `npm run test:s3` has written is the configuration of a store.
  return given === undefined ? embedded() : foreign(JSON.parse(given) as ObjectStore)
}

const once = (end: () => Promise<unknown>): (() => Promise<void>) => {
  let ended: Promise<unknown> | undefined
  return async () => {
    await (ended ??= end())
  }
}

async function embedded(): Promise<TestStorage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-objects-'))
  const storage = await startStorage({
    dataDir,
    port: 0,
    host: '127.0.0.1',
    allowedOrigins: [publicUrl],
    log: () => undefined,
  })
  const config: ObjectStore = {
    endpoint: storage.endpoint,
    accessKey: storage.accessKey,
    secretKey: storage.secretKey,
    bucket: storage.bucket,
    region: storage.region,
    addressing: 'path',
  }
  const stop = once(() => storage.stop())
  const close = async () => {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { objects: openObjects(config), config, stop, close }
}

/** A bucket of one's own in a server that goes on running; it is reached through a relay, which can be stopped. */
async function foreign(server: ObjectStore): Promise<TestStorage> {
  const bucket = `test-${newId()}`
  await openObjects(server).inside.makeBucket(bucket)
  const relay = await startRelay(server.endpoint)
  const stop = once(relay.close)
  const config: ObjectStore = { ...server, bucket: bucket, endpoint: new URL(relay.url).origin }
  return { objects: openObjects(config), config, stop, close: stop }
}
