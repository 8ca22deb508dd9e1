import S3Error from '@20minutes/s3rver/lib/models/error.js'
import v4 from '@20minutes/s3rver/lib/signature/v4.js'
import FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readFile, rename, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { codeOf } from './sentence.ts'

/** What is being written has this in its name; a start finds it where the last one was killed. */
export const unfinished = '._unfinished_'

let repaired = false

/** Mends what the library gets wrong, once per process. Each repair says what happens without it. */
export function repairLibrary(): void {
  if (repaired) return
  repaired = true
  signStrictly()
  writeWhole()
  joinWhatArrived()
  removeNothingElse()
}

/** Signatures over `!'()*` never match, so no download could be given a name beyond ASCII: RFC 3986 has these five encoded, the library not. */
function signStrictly(): void {
  const { getStringToSign } = v4
  v4.getStringToSign = (request, signature) =>
    getStringToSign(
      {
        ...request,
        querystring: request.querystring.replaceAll(
          /[!'()*]/g,
          (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
        ),
      },
      signature,
    )
}

/** An object that was cut off while it was written would stand as if it were whole, and one that a power cut met would be gone. */
function writeWhole(): void {
  FilesystemStore.prototype.putContent = async (path, content) => {
    const fresh = `${path}${unfinished}${randomUUID()}`
    const hash = createHash('md5')
    let bytes = 0
    try {
      await pipeline(
        Buffer.isBuffer(content) ? Readable.from([content]) : content,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk)
            bytes += chunk.length
            yield chunk
          }
        },
        createWriteStream(fresh),
      )
      // A part that a power cut takes is sent again; an object is what someone was told is there.
      if (path.endsWith('_object')) {
        const file = await open(fresh, 'r+')
        await file.sync().finally(() => file.close())
      }
      await rename(fresh, path)
    } catch (error) {
      await rm(fresh, { force: true })
      throw error
    }
    return [bytes, hash.digest('hex')]
  }
}

/** Joining a part that never arrived ends the process, and a part that is not the one named is joined all the same. */
function joinWhatArrived(): void {
  const { putObjectMultipart } = FilesystemStore.prototype
  FilesystemStore.prototype.putObjectMultipart = async function (
    this: FilesystemStore,
    bucket,
    uploadId,
    parts,
  ) {
    const folder = join(this.getResourcePath(bucket, undefined, 'uploads'), uploadId)
    const textOf = (name: string) =>
      readFile(join(folder, name), 'utf8').catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error
      })
    if ((await textOf('key')) === undefined)
      throw new S3Error('NoSuchUpload', 'The upload does not exist, or was completed or aborted.')
    for (const { number, etag } of parts)
      if ((await textOf(`${number}.md5`)) !== etag)
        throw new S3Error('InvalidPart', `Part ${number} has not arrived, or is another one.`)
    return putObjectMultipart.call(this, bucket, uploadId, parts)
  }
}

/** Folders that seem empty are removed with whatever has come into them meanwhile; they may stay. */
function removeNothingElse(): void {
  FilesystemStore.prototype.deleteObject = async function (bucket, key) {
    for (const resource of ['object', 'object.md5', 'metadata.json'])
      await unlink(this.getResourcePath(bucket, key, resource)).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error
      })
  }
}
