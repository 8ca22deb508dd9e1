import S3Error from '@20minutes/s3rver/lib/models/error.js'
import router from '@20minutes/s3rver/lib/routes.js'
import v4 from '@20minutes/s3rver/lib/signature/v4.js'
import FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js'
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, open, readFile, rename, rm, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { codeOf } from '../system/user-error.ts'

/** What is being written has this in its name; a start finds it where the last one was killed. */
export const unfinished = '._unfinished_'

let patched = false

/** Mends what the library gets wrong, once per process. Each repair says what happens without it. */
export function patchS3rver(): void {
  if (patched) return
  patched = true
  signStrictly()
  writeWhole()
  joinWhatArrived()
  giveUpUploads()
  removeNothingElse()
  readFirstByte()
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

/** An upload can't be given up: its parts stay for good, and so do parts that come for an upload that has gone. */
function giveUpUploads(): void {
  const folderOf = (store: FilesystemStore, bucket: string, uploadId: string) =>
    join(store.getResourcePath(bucket, undefined, 'uploads'), uploadId)
  const isOpen = (folder: string) =>
    access(join(folder, 'key')).then(
      () => true,
      () => false,
    )
  const { putPart } = FilesystemStore.prototype
  FilesystemStore.prototype.putPart = async function (
    this: FilesystemStore,
    bucket,
    uploadId,
    number,
    content,
  ) {
    const folder = folderOf(this, bucket, uploadId)
    const gone = () => new S3Error('NoSuchUpload', 'The upload does not exist, or was completed or aborted.')
    if (!(await isOpen(folder))) throw gone()
    try {
      return await putPart.call(this, bucket, uploadId, number, content)
    } finally {
      // Given up meanwhile: the part may have made the folder anew.
      if (!(await isOpen(folder))) await rm(folder, { recursive: true, force: true })
    }
  }
  // Before the route of the library, which knows no DELETE of an upload, and behind the check of the signature.
  const path = '/:bucket/:key+'
  const route = router.register(path, ['DELETE'], async (context, next) => {
    const { uploadId } = context.query
    if (uploadId === undefined) return next()
    if (typeof uploadId !== 'string' || !/^[0-9a-f]{32}$/.test(uploadId))
      throw new S3Error('NoSuchUpload', 'The upload does not exist, or was completed or aborted.')
    const folder = folderOf(context.store, context.params['bucket'] ?? '', uploadId)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    context.status = 204
  })
  router.stack.splice(router.stack.indexOf(route), 1)
  router.stack.splice(
    router.stack.findIndex((layer) => layer.path === path && layer.methods.includes('DELETE')),
    0,
    route,
  )
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

/** A range that ends with the first byte was taken for one without an end, and of an empty object a byte was promised. */
function readFirstByte(): void {
  const { getObject } = FilesystemStore.prototype
  FilesystemStore.prototype.getObject = async function (this: FilesystemStore, bucket, key, options) {
    // The library asks whether there is an end by whether it is true, which 0 as an object is.
    const found = await getObject.call(
      this,
      bucket,
      key,
      options?.end === 0 ? { ...options, end: Object(0) } : options,
    )
    if (found?.range === undefined || Number(found.metadata['content-length']) > 0) return found
    found.content?.destroy()
    return getObject.call(this, bucket, key, {})
  }
}
