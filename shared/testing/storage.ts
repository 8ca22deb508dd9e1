import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStorage } from '@parvis/embedded/storage/storage.ts'
import { newId } from '@parvis/service/database/ids.ts'
import type { ObjectsConfig } from '@parvis/service/storage/object-client.ts'
import { openObjects, type Objects } from '@parvis/service/storage/objects.ts'
import { publicUrl } from './factories.ts'

/** An S3 of one's own: `stop` ends it (requests fail from then on), `close` also removes what it held. */
export type TestStorage = {
  objects: Objects
  config: ObjectsConfig
  stop: () => Promise<void>
  close: () => Promise<void>
}

/** The embedded S3 on a free port, open to the test's own page; a real server where PARVIS_TEST_S3 names one (`npm run test:s3`). */
export async function testStorage(): Promise<TestStorage> {
  const given = process.env['PARVIS_TEST_S3']
  // What `npm run test:s3` has written is the configuration of a store.
  return given === undefined ? embedded() : foreign(JSON.parse(given) as ObjectsConfig)
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
  const config: ObjectsConfig = {
    S3_ENDPOINT: storage.endpoint,
    S3_ACCESS_KEY: storage.accessKey,
    S3_SECRET_KEY: storage.secretKey,
    S3_BUCKET: storage.bucket,
    S3_REGION: storage.region,
    S3_ADDRESSING: 'path',
  }
  const stop = once(() => storage.stop())
  const close = async () => {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { objects: openObjects(config), config, stop, close }
}

/** A bucket of one's own in a server that goes on running; it is reached through a relay, which can be stopped. */
async function foreign(server: ObjectsConfig): Promise<TestStorage> {
  const bucket = `test-${newId()}`
  await openObjects(server).inside.makeBucket(bucket)
  const { port, stop } = await relay(new URL(server.S3_ENDPOINT))
  const config: ObjectsConfig = { ...server, S3_BUCKET: bucket, S3_ENDPOINT: `http://127.0.0.1:${port}` }
  return { objects: openObjects(config), config, stop, close: stop }
}

async function relay(target: URL): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.pipe(other)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo
  const stop = once(() => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    return closed
  })
  return { port, stop }
}
