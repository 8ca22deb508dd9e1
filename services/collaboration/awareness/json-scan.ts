/**
 * Finds the members of a JSON object (RFC 8259) without making anything of it. Everyone's every move passes here, and parsing and
 * writing each was a tenth of the service's work under load. Only what is plain is read: ASCII, no escapes, no white space, shallow;
 * anything else is left to `JSON.parse`.
 */

/** A member as it stands: `"key":value` is at `from` to `to`, the key's letters end at `keyEnd`. */
export type Member = { from: number; keyEnd: number; to: number }

const maxDepth = 8
const no = -1

/** The members of the object that `bytes` is, in order; `undefined` when it is not plain, or no object, or no JSON. */
export function plainMembers(bytes: Uint8Array): Member[] | undefined {
  const members: Member[] = []
  return objectEnd(bytes, 0, 1, members) === bytes.length ? members : undefined
}

const quote = 0x22
const comma = 0x2c
const zero = 0x30
const nine = 0x39
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** Each of these returns the offset after what begins at `at`, or `no`. */
function valueEnd(bytes: Uint8Array, at: number, depth: number): number {
  switch (bytes[at]) {
    case quote:
      return stringEnd(bytes, at)
    case openBrace:
      return depth < maxDepth ? objectEnd(bytes, at, depth + 1, undefined) : no
    case openBracket:
      return depth < maxDepth ? arrayEnd(bytes, at, depth + 1) : no
    case 0x6e:
      return wordEnd(bytes, at, 'null')
    case 0x74:
      return wordEnd(bytes, at, 'true')
    case 0x66:
      return wordEnd(bytes, at, 'false')
    default:
      return numberEnd(bytes, at)
  }
}

function objectEnd(bytes: Uint8Array, start: number, depth: number, members: Member[] | undefined): number {
  if (bytes[start] !== openBrace) return no
  if (bytes[start + 1] === closeBrace) return start + 2
  for (let at = start + 1; ; at += 1) {
    const keyEnd = stringEnd(bytes, at)
    if (keyEnd === no || bytes[keyEnd] !== 0x3a) return no
    const to = valueEnd(bytes, keyEnd + 1, depth)
    if (to === no) return no
    members?.push({ from: at, keyEnd: keyEnd - 1, to })
    if (bytes[to] === closeBrace) return to + 1
    if (bytes[to] !== comma) return no
    at = to
  }
}

function arrayEnd(bytes: Uint8Array, start: number, depth: number): number {
  if (bytes[start + 1] === closeBracket) return start + 2
  for (let at = start + 1; ; at += 1) {
    const to = valueEnd(bytes, at, depth)
    if (to === no) return no
    if (bytes[to] === closeBracket) return to + 1
    if (bytes[to] !== comma) return no
    at = to
  }
}

function stringEnd(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== quote) return no
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === quote) return at + 1
    // Control characters are no JSON; escapes and letters beyond ASCII are not plain.
    if (byte < 0x20 || byte === 0x5c || byte > 0x7e) return no
  }
  return no
}

/** Integers and decimals; one with an exponent is nothing that a cursor says. */
function numberEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start] === 0x2d ? start + 1 : start
  const end = digitsEnd(bytes, first)
  if (end === first || (bytes[first] === zero && end > first + 1)) return no
  if (bytes[end] !== 0x2e) return end
  const decimalsEnd = digitsEnd(bytes, end + 1)
  return decimalsEnd === end + 1 ? no : decimalsEnd
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start
  for (let byte = bytes[at]; byte !== undefined && byte >= zero && byte <= nine; byte = bytes[at]) at += 1
  return at
}

function wordEnd(bytes: Uint8Array, start: number, word: string): number {
  for (let i = 0; i < word.length; i += 1) if (bytes[start + i] !== word.charCodeAt(i)) return no
  return start + word.length
}
