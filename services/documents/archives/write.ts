import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { read, type Objects } from '@parvis/service/storage/objects.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Plan } from './plan.ts'

/** Told in the archive itself, since a download has no other place to say it. */
const notice = (pages: string[]): string =>
  [
    'Ces pages vivent dans Parvis et ne sont pas dans cette archive :',
    'These pages live in Parvis and are not in this archive:',
    '',
    ...pages,
    '',
  ].join('\r\n')

/**
 * Writes a ZIP to `out` while its files are read from the store one by one: memory stays flat. Files are stored, not deflated
 * (most are compressed already), so that the size is known before the first byte and goes to `announce`.
 * Rejects when the store or the reader breaks off; `out` is destroyed then, so that nobody takes half an archive for a whole one.
 */
export async function writeArchive(
  objects: Objects,
  plan: Plan,
  out: Writable,
  announce: (bytes: number) => void,
): Promise<void> {
  const zip = new ZipFile()
  const broken = new Promise<never>((_, reject) => zip.on('error', reject))
  let reading: Readable | undefined
  for (const path of plan.emptyFolders) zip.addEmptyDirectory(path)
  for (const { path, key, size, updatedAt } of plan.files)
    zip.addReadStreamLazy(path, { size, mtime: updatedAt, compress: false }, (give) => {
      read(objects, key)
        .then((stream) => {
          if (stream === undefined) throw new Problem('object-store-unavailable')
          stream.on('error', (error) => zip.emit('error', error))
          reading = stream
          give(null, stream)
        })
        .catch((error: unknown) => zip.emit('error', error))
    })
  if (plan.pages.length > 0)
    zip.addBuffer(Buffer.from(notice(plan.pages)), plan.noticeName, { compress: false })
  // The types leave out that the size is given, see yazl's README on calculatedTotalSizeCallback.
  const end = zip.end.bind(zip) as (options: undefined, sized: (bytes: number) => void) => void
  const sized = new Promise<number>((resolve) => end(undefined, resolve))
  announce(await Promise.race([sized, broken]))
  await Promise.race([pipeline(zip.outputStream, out), broken]).catch((error: unknown) => {
    reading?.destroy()
    out.destroy()
    throw error
  })
}
