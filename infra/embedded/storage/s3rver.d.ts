declare module '@20minutes/s3rver' {
  import type { RequestListener } from 'node:http'

  export default class S3rver {
    constructor(options: {
      directory: string
      silent: boolean
      vhostBuckets: boolean
      serviceEndpoint: string
      configureBuckets: { name: string; configs: string[] }[]
    })
    configureBuckets(): Promise<unknown>
    callback(): RequestListener
    on(event: 'error', listener: (error: Error) => void): this
  }
}

declare module '@20minutes/s3rver/lib/models/account.js' {
  type Account = {
    createKeyPair(accessKey: string, secretKey: string): void
    revokeAccessKey(accessKey: string): void
  }
  const account: { DUMMY_ACCOUNT: Account }
  export default account
}

declare module '@20minutes/s3rver/lib/models/error.js' {
  export default class S3Error extends Error {
    constructor(code: string, message: string)
  }
}

declare module '@20minutes/s3rver/lib/routes.js' {
  import type FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js'

  type Context = {
    query: Record<string, string | string[] | undefined>
    params: Record<string, string>
    store: FilesystemStore
    status: number
  }
  type Layer = { path: string; methods: string[] }
  const router: {
    stack: Layer[]
    register(
      path: string,
      methods: string[],
      middleware: (context: Context, next: () => Promise<void>) => Promise<void>,
    ): Layer
  }
  export default router
}

declare module '@20minutes/s3rver/lib/signature/v4.js' {
  type CanonicalRequest = { querystring: string }
  const v4: { getStringToSign: (request: CanonicalRequest, signature: unknown) => string }
  export default v4
}

declare module '@20minutes/s3rver/lib/stores/filesystem.js' {
  import type { Readable } from 'node:stream'

  export default class FilesystemStore {
    getBucketPath(bucket: string): string
    getResourcePath(bucket: string, key: string | undefined, resource: string): string
    putContent(path: string, content: Readable | Buffer): Promise<[bytes: number, md5: string]>
    putPart: (
      bucket: string,
      uploadId: string,
      number: string,
      content: Readable,
    ) => Promise<{ size: number; md5: string }>
    putObjectMultipart: (
      bucket: string,
      uploadId: string,
      parts: { number: number; etag: string }[],
    ) => Promise<{ size: number; md5: string }>
    deleteObject(bucket: string, key: string): Promise<void>
    getObject: (
      bucket: string,
      key: string,
      options?: { start?: number; end?: unknown },
    ) => Promise<{
      content: Readable | null
      range?: unknown
      metadata: Record<string, string | undefined>
    } | null>
  }
}
