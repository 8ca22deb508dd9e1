import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { startStorage as startEmbedded } from '@parvis/embedded/storage/storage.ts'
import { storageVariables } from '@parvis/service/storage/object-store.ts'

/** An object store, and the variables that tell a service of it: `S3_ENDPOINT` and so on. */
export type Storage = { variables: Record<string, string>; stop: () => Promise<void> }

/** Starts the S3 of `npm start` inside this process, for services whose object store is not what is measured. */
export async function startStorage(folder: string): Promise<Storage> {
  const { endpoint, accessKey, secretKey, bucket, region, stop } = await startEmbedded({
    dataDir: folder,
    port: 0,
    host: '127.0.0.1',
    allowedOrigins: ['http://127.0.0.1'],
    log: (line) => appendFileSync(join(folder, 'storage.log'), `${line}\n`),
  })
  const variables = storageVariables({ endpoint, accessKey, secretKey, bucket, region, addressing: 'path' })
  return { variables, stop }
}
