import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * The address that a request comes from. Directly, it is that of the connection, and what the client says of itself counts for nothing.
 * Behind `trustedProxies` proxies of the operator's, each of which adds the address that it was reached from to the end of
 * X-Forwarded-For, it is the one that the first of them wrote; whatever stands before that is the client's own invention. A request
 * that came by fewer proxies, or with anything there that is no address, gets the address of its connection.
 */
export function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: number): string {
  const near = plain(socket.remoteAddress ?? '')
  if (trustedProxies === 0) return near
  // Node joins repeated headers by commas.
  const said = String(headers['x-forwarded-for'] ?? '').split(',')
  const far = plain((said.at(-trustedProxies) ?? '').trim())
  return isIP(far) === 0 ? near : far
}

/** An address without what some write around it: a port, brackets, a zone, or IPv4 dressed as IPv6. */
function plain(address: string): string {
  return address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
}
