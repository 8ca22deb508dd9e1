import type { StorageVariables } from '../process/config.ts'

/** How an object store is reached and opened: the one shape of it, from the variables of the environment on. */
export type ObjectStore = {
  /** How the services reach it. */
  endpoint: string
  /** How browsers reach it, where that differs. */
  publicEndpoint?: string | undefined
  accessKey: string
  secretKey: string
  bucket: string
  region: string
  /** Whether the bucket stands in the path of an address or in its host name. */
  addressing: 'path' | 'virtual-host'
}

/** The store that the environment names. */
export const objectStoreOf = (variables: StorageVariables): ObjectStore => ({
  endpoint: variables.S3_ENDPOINT,
  publicEndpoint: variables.S3_PUBLIC_ENDPOINT ?? variables.S3_ENDPOINT,
  accessKey: variables.S3_ACCESS_KEY,
  secretKey: variables.S3_SECRET_KEY,
  bucket: variables.S3_BUCKET,
  region: variables.S3_REGION,
  addressing: variables.S3_ADDRESSING,
})

/** The environment that tells a process of the store. */
export const storageVariables = (store: ObjectStore): Record<string, string> => ({
  S3_ENDPOINT: store.endpoint,
  ...(store.publicEndpoint !== undefined && { S3_PUBLIC_ENDPOINT: store.publicEndpoint }),
  S3_ACCESS_KEY: store.accessKey,
  S3_SECRET_KEY: store.secretKey,
  S3_BUCKET: store.bucket,
  S3_REGION: store.region,
  S3_ADDRESSING: store.addressing,
})
