import http from 'node:http'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Client } from 'minio'
import { optionsFor, PartsClient } from './object-client.ts'
import type { ObjectStore } from './object-store.ts'
import { partSigner, type SignPart } from './part-address.ts'
import { Problem } from '../errors/problem.ts'

/** One bucket of any S3. `inside` is how the services reach it, `outside` how browsers do: a signature holds for one host name. */
export type Objects = { inside: PartsClient; outside: Client; signPart: SignPart; bucket: string }

export type Part = { number: number; etag: string }
export type StoredItem = { key: string; size: number; changedAt: Date }

export function openObjects(store: ObjectStore): Objects {
  return {
    inside: new PartsClient(optionsFor(store.endpoint, store)),
    outside: new Client(optionsFor(store.publicEndpoint ?? store.endpoint, store)),
    signPart: partSigner(store),
    bucket: store.bucket,
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

const absent = new Set(['NoSuchKey', 'NotFound', 'NoSuchUpload'])
const unable = new Set(['NotImplemented', 'MethodNotAllowed'])
const badParts = new Set([
  'InvalidPart',
  'InvalidPartOrder',
  'EntityTooSmall',
  'NoSuchUpload',
  // What a caller says of the parts is passed on, and may be nothing that the store can read.
  'MalformedXML',
  'InvalidArgument',
  'InvalidRequest',
])

/** What the store answers, with `instead` for the codes given; anything else is the store being away (503). */
async function ask<T, U>(answer: Promise<T>, codes: ReadonlySet<string>, instead: U): Promise<T | U> {
  try {
    return await answer
  } catch (error) {
    if (codes.has(codeOf(error) ?? '')) return instead
    throw away(error)
  }
}

function away(cause: unknown): Problem {
  const problem = new Problem('object-store-unavailable')
  problem.cause = cause
  return problem
}

const none: ReadonlySet<string> = new Set()
/** Rejects while the bucket can't be reached. */
export async function checkBucket({ inside, bucket }: Objects): Promise<void> {
  if (!(await ask(inside.bucketExists(bucket), none, false)))
    throw away(new Error(`there is no bucket "${bucket}"`))
}

export async function put(objects: Objects, key: string, bytes: Buffer, mediaType: string): Promise<void> {
  const { inside, bucket } = objects
  await ask(
    inside.putObject(bucket, key, bytes, bytes.length, { 'Content-Type': mediaType }),
    none,
    undefined,
  )
}

/** The bytes as they come; `undefined` when there is no such object. A break later destroys the stream with its error. */
export async function read({ inside, bucket }: Objects, key: string): Promise<Readable | undefined> {
  return ask(inside.getObject(bucket, key), absent, undefined)
}

/** The first bytes of an object that is not empty, at most `length`, and its size in bytes; `undefined` for no such object. */
export async function peek(
  { inside, bucket }: Objects,
  key: string,
  length: number,
): Promise<{ start: Buffer; size: number } | undefined> {
  const stream = await ask(inside.getPartialObject(bucket, key, 0, length), absent, undefined)
  if (stream === undefined) return undefined
  const start = await ask(buffer(stream), none, Buffer.alloc(0))
  // What the library gives is the response itself; a store that leaves ranges alone sends no Content-Range, and everything.
  const range = stream instanceof http.IncomingMessage ? stream.headers['content-range'] : undefined
  const size = Number(/\/(\d+)$/.exec(range ?? '')?.[1] ?? start.length)
  return { start: start.subarray(0, length), size }
}

/** Size in bytes; `undefined` when there is no such object. */
export async function sizeOf({ inside, bucket }: Objects, key: string): Promise<number | undefined> {
  return (await ask(inside.statObject(bucket, key), absent, undefined))?.size
}

/** Removing what is not there is not an error. */
export async function remove({ inside, bucket }: Objects, key: string): Promise<void> {
  await ask(inside.removeObject(bucket, key), absent, undefined)
}

/** Every object under the prefix, in no promised order. */
export async function* list({ inside, bucket }: Objects, prefix: string): AsyncGenerator<StoredItem> {
  try {
    // The first version of the listing: the embedded store can't go past a thousand with the second.
    for await (const item of inside.listObjects(bucket, prefix, true)) {
      // The stream is typed loosely; recursive listings hold objects alone.
      const { name, size, lastModified } = item as { name: string; size: number; lastModified: Date }
      yield { key: name, size, changedAt: new Date(lastModified) }
    }
  } catch (error) {
    throw away(error)
  }
}

/**
 * An address that opens the object for anyone who has it. The store is made to say `mediaType` and `disposition` (RFC 6266),
 * whatever it was told when the bytes came.
 */
export async function addressOf(
  { outside, bucket }: Objects,
  key: string,
  { seconds, mediaType, disposition }: { seconds: number; mediaType: string; disposition: string },
): Promise<string> {
  const says = { 'response-content-type': mediaType, 'response-content-disposition': disposition }
  return outside.presignedGetObject(bucket, key, seconds, says)
}

/** Opens an upload in parts; returns the id that the store gives it. */
export async function startParts(
  { inside, bucket }: Objects,
  key: string,
  mediaType: string,
): Promise<string> {
  const opened = inside.initiateNewMultipartUpload(bucket, key, { 'Content-Type': mediaType })
  try {
    return await opened
  } catch (error) {
    throw away(error)
  }
}

/** Where a browser PUTs one part of exactly so many bytes. */
export const partAddress = (
  { signPart }: Objects,
  key: string,
  uploadId: string,
  part: { number: number; seconds: number; bytes: number },
): Promise<string> => signPart(key, uploadId, part)

/** The parts that have arrived; `undefined` from a server that can't say, `[]` for an upload that it does not know. */
export async function listParts(
  { inside, bucket }: Objects,
  key: string,
  uploadId: string,
): Promise<Part[] | undefined> {
  const parts = await ask(
    inside.partsOf(bucket, key, uploadId),
    new Set([...unable, 'NoSuchUpload']),
    undefined,
  )
  return parts?.map(({ part, etag }) => ({ number: part, etag }))
}

/**
 * Makes one object of the parts. `false` when the store does not know the upload or one of the parts,
 * or refuses a part's size: the caller looks at what is there.
 */
export async function joinParts(
  { inside, bucket }: Objects,
  key: string,
  uploadId: string,
  parts: Part[],
): Promise<boolean> {
  const etags = parts.map(({ number, etag }) => ({ part: number, etag }))
  const joined = inside.completeMultipartUpload(bucket, key, uploadId, etags).then(() => true)
  return ask(joined, badParts, false)
}

/** Frees the parts of an upload, which takes no more from then on; a server that can't leaves them to its own sweep. */
export async function abortParts({ inside, bucket }: Objects, key: string, uploadId: string): Promise<void> {
  await ask(inside.abortMultipartUpload(bucket, key, uploadId), new Set([...unable, ...absent]), undefined)
}

/** Uploads in parts that were neither completed nor aborted; none from a server that can't list them. */
export async function listUnfinished(
  { inside, bucket }: Objects,
  prefix: string,
): Promise<{ key: string; uploadId: string; startedAt: Date }[]> {
  const found: { key: string; uploadId: string; startedAt: Date }[] = []
  let [key, upload] = ['', '']
  for (;;) {
    const page = await ask(
      inside.listIncompleteUploadsQuery(bucket, prefix, key, upload, ''),
      unable,
      undefined,
    )
    if (page === undefined) return []
    for (const { key, uploadId, initiated } of page.uploads)
      found.push({ key, uploadId, startedAt: initiated })
    if (!page.isTruncated) return found
    key = page.nextKeyMarker
    upload = page.nextUploadIdMarker
  }
}
