import { AwsV4Signer } from 'aws4fetch'
import type { ObjectsConfig } from './object-client.ts'

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
export function partSigner(config: ObjectsConfig): SignPart {
  const endpoint = new URL(config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT)
  const inPath = config.S3_ADDRESSING === 'path'
  if (!inPath) endpoint.hostname = `${config.S3_BUCKET}.${endpoint.hostname}`
  return async (key, uploadId, { number, seconds, bytes }) => {
    const url = new URL(endpoint)
    url.pathname = [...(inPath ? [config.S3_BUCKET] : []), ...key.split('/')]
      .map(encodeURIComponent)
      .join('/')
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
      region: config.S3_REGION,
      accessKeyId: config.S3_ACCESS_KEY,
      secretAccessKey: config.S3_SECRET_KEY,
    }).sign()
    return signed.url.href
  }
}
