import { createHash } from 'node:crypto'
import { Client } from 'minio'

export type ObjectSettings = {
  endpoint: string
  accessKey: string
  secretKey: string
  bucket: string
  region: string
  pathStyle: boolean
}

/** Where the bytes of versions lie. All of it may fail at any time; nothing but versions depends on it. */
export type Objects = {
  put: (key: string, bytes: Buffer) => Promise<void>
  /** Rejects when it is not there, or not what was put there. */
  get: (key: string, sha256: Buffer) => Promise<Buffer>
}

export function s3Objects({ endpoint, bucket, ...settings }: ObjectSettings): Objects {
  const url = new URL(endpoint)
  const client = new Client({
    endPoint: url.hostname,
    useSSL: url.protocol === 'https:',
    ...(url.port !== '' && { port: Number(url.port) }),
    ...settings,
  })
  return {
    put: async (key, bytes) => {
      await client.putObject(bucket, key, bytes, bytes.length, { 'content-type': 'application/octet-stream' })
    },
    get: async (key, sha256) => {
      const chunks: Buffer[] = []
      for await (const chunk of await client.getObject(bucket, key)) {
        if (chunk instanceof Buffer) chunks.push(chunk)
      }
      const bytes = Buffer.concat(chunks)
      if (!hash(bytes).equals(sha256)) throw new Error(`the object ${key} is not what was stored`)
      return bytes
    },
  }
}

export const hash = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
