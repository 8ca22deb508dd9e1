import { AwsV4Signer } from 'aws4fetch'
import type { ObjectStore } from './object-store.ts'

/** Signs the address at which one part can be PUT. */
export type SignPart = (
  key: string,
  uploadId: string,
  part: { number: number; seconds: number; bytes: number },
) => Promise<string>

/**
 * Addresses of parts, with Content-Length among the signed headers (SigV4): the store takes a part of exactly the announced length, or
 * none. The store's own client leaves that header out of what it signs.
 */
export function partSigner(store: ObjectStore): SignPart {
  const endpoint = new URL(store.publicEndpoint ?? store.endpoint)
  const inPath = store.addressing === 'path'
  if (!inPath) endpoint.hostname = `${store.bucket}.${endpoint.hostname}`
  return async (key, uploadId, { number, seconds, bytes }) => {
    const url = new URL(endpoint)
    url.pathname = [...(inPath ? [store.bucket] : []), ...key.split('/')].map(encodeURIComponent).join('/')
    url.search = new URLSearchParams({
      partNumber: String(number),
      uploadId,
      'X-Amz-Expires': String(seconds),
    }).toString()
    const signed = await new AwsV4Signer({
      method: 'PUT',
      url: url.href,
      headers: { 'content-length': String(bytes) },
      allHeaders: true,
      signQuery: true,
      service: 's3',
      region: store.region,
      accessKeyId: store.accessKey,
      secretAccessKey: store.secretKey,
    }).sign()
    return signed.url.href
  }
}
