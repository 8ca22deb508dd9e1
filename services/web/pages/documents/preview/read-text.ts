/** As much of a text as is shown; a note tells when there is more. */
export const shownBytes = 256 * 1024

/** Reads the first bytes of a file as text: UTF-8, or the old Western encoding when it is not. Rejects when there is no answer. */
export async function readStart(source: string, signal: AbortSignal, send = fetch): Promise<string> {
  const response = await send(source, { signal, headers: { range: `bytes=0-${shownBytes - 1}` } })
  if (!response.ok) throw new TypeError(`The store answered ${response.status}`)
  const bytes = new Uint8Array(await response.arrayBuffer()).subarray(0, shownBytes)
  return decodeText(bytes)
}

/** The letters of bytes that may end within one. */
export function decodeText(bytes: Uint8Array): string {
  try {
    // As a stream, so that a letter cut in two at the end is left out and not called wrong.
    return new TextDecoder(wideEncoding(bytes) ?? 'utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** UTF-16 by its byte order mark, or by every second byte being zero, as in a Western text without one. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 200)
  const zeros = (offset: number) => start.filter((byte, index) => index % 2 === offset && byte === 0).length
  if (zeros(1) > start.length / 3 && zeros(0) === 0) return 'utf-16le'
  return zeros(0) > start.length / 3 && zeros(1) === 0 ? 'utf-16be' : undefined
}
