import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** What the front tells a service about the request that it passes on; the client's own words on these are dropped. */
export type Forwarding = { id: string; address: string; host: string; protocol: 'http' | 'https' }

/** By this header a service tells the front that it knows who asks. It stays between the two. */
export const sessionHeader = 'x-session'

/**
 * Headers that concern one connection alone (RFC 9110, 7.6.1), those that frame a message and say whom it is for, which are written
 * anew, and those that only the front may set.
 */
const dropped = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  'expect',
  'host',
  'content-length',
  'forwarded',
  'x-real-ip',
  'x-request-id',
  sessionHeader,
])

/** What a service is told: the client's headers without those above, and the front's own. */
export function requestHeaders(
  headers: IncomingHttpHeaders,
  forwarding: Forwarding,
): Record<string, string | string[]> {
  return {
    ...kept(headers),
    host: forwarding.host,
    'x-request-id': forwarding.id,
    'x-forwarded-for': forwarding.address,
    'x-forwarded-host': forwarding.host,
    'x-forwarded-proto': forwarding.protocol,
  }
}

/** What the client is given of a service's headers. The length stays: who gets less than that knows that something is missing. */
export function responseHeaders(headers: IncomingHttpHeaders, id: string): OutgoingHttpHeaders {
  const length = headers['content-length']
  return {
    ...kept(headers),
    ...(length === undefined || headers['transfer-encoding'] !== undefined
      ? {}
      : { 'content-length': length }),
    'x-request-id': id,
  }
}

function kept(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = new Set(
    (headers.connection ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  )
  const entries: [string, string | string[]][] = []
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !dropped.has(name) && !name.startsWith('x-forwarded-') && !named.has(name))
      entries.push([name, value])
  return Object.fromEntries(entries)
}
