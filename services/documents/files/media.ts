import { fileTypeFromBuffer } from 'file-type'
import mime from 'mime'

/** As many of the first bytes as are looked at. */
export const startLength = 4_100

const unknown = 'application/octet-stream'

/** Kinds with a signature that is always there: a name alone does not make a file one of these. */
const proven = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'audio/ogg',
  'audio/mpeg',
  'audio/wav',
  'audio/mp4',
])

/** Kinds that a browser may show in place, and how the store is made to name them: nothing here can run. */
const shown = new Map([
  ...[...proven].map((type) => [type, type] as const),
  ...['text/plain', 'text/markdown', 'text/csv'].map((type) => [type, 'text/plain; charset=utf-8'] as const),
])

/** Other names for the same kinds. */
const alias = new Map([
  ['image/apng', 'image/png'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/vnd.wave', 'audio/wav'],
  ['audio/opus', 'audio/ogg'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-m4a', 'audio/mp4'],
  ['video/x-m4v', 'video/mp4'],
])

const plain = (type: string | undefined): string | undefined => {
  const bare = type?.split(';')[0]?.trim()
  return bare === undefined ? undefined : (alias.get(bare) ?? bare)
}

const controls = /[^\P{Cc}\t\n\f\r]/u

/**
 * Whether bytes are text in UTF-16, by their byte order mark and what follows: the mark alone is taken for the beginning of a sound, and of
 * a sound it would not give letters.
 */
function isUtf16(start: Uint8Array): boolean {
  const [first, second] = start
  const mark = `${first?.toString(16)}${second?.toString(16)}`
  if (mark !== 'fffe' && mark !== 'feff') return false
  // What was cut off within a letter is left out.
  const decoder = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be', { fatal: true })
  try {
    return !controls.test(decoder.decode(start, { stream: true }))
  } catch {
    return false
  }
}

/**
 * The media type of a file by its first bytes and its name; what the sender says does not count. A name that claims one of the kinds
 * with a signature (an image, PDF, sound or film) without having it is nothing in particular.
 */
export async function mediaTypeOf(name: string, start: Uint8Array): Promise<string> {
  const bySignature = isUtf16(start) ? 'text/plain' : plain((await fileTypeFromBuffer(start))?.mime)
  if (bySignature !== undefined && proven.has(bySignature)) return bySignature
  const byName = plain(mime.getType(name) ?? undefined)
  if (byName !== undefined && !proven.has(byName)) return byName
  return bySignature ?? unknown
}

/**
 * How the store is made to serve a file: in place only when asked so and when its kind can't run,
 * else as an attachment of no particular type.
 */
export function serving(
  mediaType: string,
  as: 'attachment' | 'inline',
): { type: 'attachment' | 'inline'; mediaType: string } {
  const safe = shown.get(mediaType)
  return as === 'inline' && safe !== undefined
    ? { type: 'inline', mediaType: safe }
    : { type: 'attachment', mediaType: unknown }
}
