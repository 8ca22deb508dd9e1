import type { Cursor } from '../protocol/varint.ts'
import { Malformed } from '../protocol/varint.ts'

/** How deep a value inside an update may nest; deeper ones overflow the stacks of those who walk it. */
const maxValueDepth = 100

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Malformed('not UTF-8')
  }
}

/** Skips a string and returns its length in UTF-16 units, which is what Yjs counts. */
function stringLength(cursor: Cursor): number {
  const bytes = cursor.buf()
  if (bytes.length < 64 && bytes.every((byte) => byte < 0x80)) return bytes.length
  return decode(bytes).length
}

function skipJson(cursor: Cursor, mayBeUndefined: boolean): void {
  const text = decode(cursor.buf())
  if (mayBeUndefined && text === 'undefined') return
  if (jsonDepth(text) > maxValueDepth) throw new Malformed('value nests too deep')
  try {
    JSON.parse(text)
  } catch {
    throw new Malformed('not JSON')
  }
}

/** The deepest nesting of brackets outside of strings. */
function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]
    if (quoted) {
      if (char === '\\') i += 1
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth)
    else if (char === ']' || char === '}') depth -= 1
  }
  return deepest
}

/** Skips a value in lib0's `any` encoding. */
function skipAny(cursor: Cursor, depth = 0): void {
  if (depth > maxValueDepth) throw new Malformed('value nests too deep')
  const tag = cursor.byte()
  if (tag === 125) {
    while (cursor.byte() >= 0x80);
  } else if (tag === 124) cursor.skip(4)
  else if (tag === 123 || tag === 122) cursor.skip(8)
  else if (tag === 119) stringLength(cursor)
  else if (tag === 118 || tag === 117) {
    for (let left = cursor.varUint(); left > 0; left -= 1) {
      if (tag === 118) stringLength(cursor)
      skipAny(cursor, depth + 1)
    }
  } else if (tag === 116) cursor.buf()
  else if (tag < 120) throw new Malformed('unknown value')
}

const typeContent = 7

const xmlElement = 3
const xmlHook = 5
const lastTypeRef = 6

function skipType(cursor: Cursor): void {
  const ref = cursor.varUint()
  if (ref > lastTypeRef) throw new Malformed('unknown type')
  if (ref === xmlElement || ref === xmlHook) stringLength(cursor)
}

/** Whether content that begins here is an XML element. */
export const isElement = (cursor: Cursor, kind: number): boolean =>
  kind === typeContent && cursor.bytes[cursor.at] === xmlElement

/** What is left of content that was deleted. */
export const deletedContent = 1

/** Skips the content of one item (Yjs update V1) and returns its length in clocks. */
export function contentLength(cursor: Cursor, kind: number): number {
  switch (kind) {
    case deletedContent:
      return cursor.varUint()
    case 2: {
      // JSON
      const count = cursor.varUint()
      for (let i = 0; i < count; i += 1) skipJson(cursor, true)
      return count
    }
    case 3: // binary
      cursor.buf()
      return 1
    case 4: // string
      return stringLength(cursor)
    case 5: // embed
      skipJson(cursor, false)
      return 1
    case 6: // format
      stringLength(cursor)
      skipJson(cursor, false)
      return 1
    case typeContent:
      skipType(cursor)
      return 1
    case 8: {
      const count = cursor.varUint()
      for (let i = 0; i < count; i += 1) skipAny(cursor)
      return count
    }
    case 9: // subdocument
      stringLength(cursor)
      skipAny(cursor)
      return 1
    default:
      throw new Malformed('unknown content')
  }
}
