import { randomBytes } from 'node:crypto'
import { request, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { nonceMark, pageHeaders, type PageOptions, pagePolicy } from '../page/page.ts'
import type { Upstream } from '../settings/upstream.ts'

/** Where Vite's client asks for what changes; the whole of `/@vite` is Vite's. */
export const hotPath = '/@vite/hot'

/** Vite's own modules and its socket. */
export function viteSockets(origin: string): Upstream {
  return {
    name: 'vite',
    prefixes: ['/@vite'],
    sockets: true,
    readiness: '/@vite/client',
    origins: () => [origin],
  }
}

/**
 * The page as Vite makes it at this moment, with the headers that it has in production, but for styles: Vite shows a fault by styles of
 * its own.
 */
export function vitePage(options: PageOptions, origin: string): RequestListener {
  const common = pageHeaders(options)
  return (incoming, outgoing) => {
    for (const [name, value] of common) outgoing.setHeader(name, value)
    const { host: _host, 'accept-encoding': _coding, ...headers } = incoming.headers
    const asked = request(new URL(incoming.url ?? '/', origin), { method: incoming.method, headers })
    asked.once('error', () =>
      outgoing.writeHead(502, { 'content-type': 'text/plain' }).end('Vite does not answer.\n'),
    )
    asked.once('response', (answer) => {
      const { 'content-length': _length, etag, ...given } = answer.headers
      const status = answer.statusCode ?? 502
      if (!(given['content-type'] ?? '').includes('text/html')) {
        outgoing.writeHead(status, { ...given, ...(etag !== undefined && { etag }) })
        answer.pipe(outgoing)
        return
      }
      const nonce = randomBytes(16).toString('base64url')
      const policy = pagePolicy(options, nonce).replace(
        /style-src-elem [^;]*/,
        `style-src-elem 'self' 'unsafe-inline'`,
      )
      outgoing.writeHead(status, { ...given, 'cache-control': 'no-store', 'content-security-policy': policy })
      text(answer).then(
        (html) => outgoing.end(html.replaceAll(nonceMark, nonce)),
        () => outgoing.destroy(),
      )
    })
    incoming.pipe(asked)
  }
}
