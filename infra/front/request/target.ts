import type { IncomingMessage } from 'node:http'
import { findHost } from './host.ts'

/** What a request is for, checked: `path` is where it goes, query included, and `pathname` what it is routed by. */
export type Target = { path: string; pathname: string; host: string }

/** Why a request goes nowhere. */
export type Refusal = { status: 400 | 421 | 501; type: string; detail: string }

const malformed = (detail: string): Refusal => ({ status: 400, type: 'invalid-input', detail })

/**
 * Reads where a request wants to go. Whatever two servers could read in two ways is refused here, before anybody else reads it: an
 * address with more in it than a path, a path that leads out of itself, two hosts, a coding that is not `chunked`. Paths are passed on
 * byte for byte, and routed by the very same bytes.
 */
export function readTarget(request: IncomingMessage): Target | Refusal {
  const { rawHeaders, headers, httpVersion } = request
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length > 1) return malformed('A request names one host.')
  const coding = headers['transfer-encoding']
  if (coding !== undefined && httpVersion !== '1.1')
    return malformed('Only HTTP/1.1 knows Transfer-Encoding.')
  if (coding !== undefined && coding.trim().toLowerCase() !== 'chunked')
    return {
      status: 501,
      type: 'invalid-input',
      detail: 'Of the transfer codings only "chunked" is known here.',
    }
  const absolute = /^http:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '')
  // A server must take an absolute address too, and then the host in it is the one that counts (RFC 9112, 3.2.2).
  const host = absolute?.[1] ?? headers.host ?? ''
  const rest = absolute?.[2] ?? request.url ?? ''
  const path = absolute !== null && !rest.startsWith('/') ? `/${rest}` : rest
  if (!/^\/[\x21-\x7e]*$/.test(path) || path.includes('#')) return malformed('The address is not valid.')
  const pathname = path.split('?', 1)[0] ?? '/'
  if (isWinding(pathname)) return malformed('The path of an address has no "." or ".." of its own.')
  return { path, pathname, host }
}

/** Whether a reader could take the path for another one: by dot segments or by backslashes, plain or encoded. */
function isWinding(pathname: string): boolean {
  const plain = pathname
    .replaceAll(/%2e/gi, '.')
    .replaceAll(/%5c|\\/gi, '/')
    .replaceAll(/%2f/gi, '/')
  return pathname.includes('\\') || plain.split('/').some((segment) => segment === '.' || segment === '..')
}

/** Refuses a host that is not this Parvis: whoever reads it further on might send people there. */
export function refuseForeign({ host }: Target, publicUrl: string): Refusal | undefined {
  if (findHost(host, publicUrl) !== 'foreign') return undefined
  return { status: 421, type: 'misdirected-request', detail: 'Parvis is not served under this host name.' }
}
