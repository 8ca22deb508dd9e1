import { encodingOf } from '../extraction/encoding.ts'

/** Media types that are text as they lie there. */
export const plainTypes = new Set(['text/plain', 'text/markdown', 'text/csv'])

/** Text of bytes. */
export const decode = (bytes: Uint8Array): string =>
  new TextDecoder(encodingOf(bytes)).decode(bytes, { stream: true })
