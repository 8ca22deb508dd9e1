import { randomUUID } from 'node:crypto'
import * as store from '@parvis/service/storage/objects.ts'
import { drain, putPart, together } from './client.ts'

/** The same work on the store itself, with no Parvis between: what it is measured against. */

export async function upload(
  objects: store.Objects,
  size: number,
  partSize: number,
  slice: (number: number, partSize: number) => Uint8Array<ArrayBuffer>,
): Promise<string> {
  const key = `direct-${randomUUID()}`
  const uploadId = await store.startParts(objects, key, 'application/octet-stream')
  const parts: store.Part[] = []
  const numbers = Array.from({ length: Math.ceil(size / partSize) }, (_, index) => index + 1)
  await together(numbers, 4, async (number) => {
    const body = slice(number, partSize)
    const wanted = { number, seconds: 3_600, bytes: body.length }
    const url = await store.partAddress(objects, key, uploadId, wanted)
    parts.push({ number, etag: await putPart(url, body) })
  })
  parts.sort((a, b) => a.number - b.number)
  if (!(await store.joinParts(objects, key, uploadId, parts)))
    throw new Error('the store did not join the parts')
  return key
}

export async function download(objects: store.Objects, key: string): Promise<number> {
  return drain(
    await store.addressOf(objects, key, {
      seconds: 600,
      mediaType: 'application/octet-stream',
      disposition: 'attachment',
    }),
  )
}

/** A small file is one request to the store, and nothing knows of it. */
export async function putSmall(objects: store.Objects, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const { outside, bucket } = objects
  await putPart(await outside.presignedPutObject(bucket, `direct-${randomUUID()}`, 600), body)
}
