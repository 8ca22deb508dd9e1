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
