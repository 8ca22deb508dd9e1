import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStorage } from '@parvis/embedded/storage.ts'
import { openObjects, type Objects } from '@parvis/service/objects.ts'
import { publicUrl } from './factories.ts'

/** An S3 of one's own: `stop` ends it (requests fail from then on), `close` also removes what it held. */
export type TestStorage = {
  objects: Objects
  endpoint: string
  stop: () => Promise<void>
  close: () => Promise<void>
}

/** The embedded S3 on a free port, open to the test's own page. */
export async function testStorage(): Promise<TestStorage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-objects-'))
  const storage = await startStorage({
    dataDir,
    port: 0,
    host: '127.0.0.1',
    allowedOrigins: [publicUrl],
    log: () => undefined,
  })
  const objects = openObjects({
    S3_ENDPOINT: storage.endpoint,
    S3_ACCESS_KEY: storage.accessKey,
    S3_SECRET_KEY: storage.secretKey,
    S3_BUCKET: storage.bucket,
    S3_REGION: storage.region,
    S3_ADDRESSING: 'path',
  })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= storage.stop())
  return {
    objects,
    endpoint: storage.endpoint,
    stop,
    close: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
