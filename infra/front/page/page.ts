import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { RequestListener, ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { StartupError } from '../settings/startup-error.ts'

export type PageOptions = {
  /** The folder that Vite built. */
  dist: string
  /** Parvis's own address. */
  publicUrl: string
  /** Where browsers fetch and put files. */
  storageOrigin: string
  /** Other origins that a form may end up at, such as a provider's sign-out. */
  formOrigins?: string[]
}

type File = { type: string; etag: string; bytes: Buffer; packed: Map<string, Promise<Buffer>> }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const packable = /^(text\/|image\/svg|application\/(json|manifest|wasm))/
export const nonceMark = '__NONCE__'

/** The better first. Browsers ask for br under https and on localhost alone. */
const packers: [string, (bytes: Buffer) => Promise<Buffer>][] = [
  ['br', (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })],
  ['gzip', (bytes) => promisify<Buffer, Buffer>(gzip)(bytes)],
]
const yearS = 365 * 24 * 3600

/**
 * The page's files, read once into memory: a path names one of them or it does not, so none leads elsewhere. Every other path is the
 * page itself, whose router decides. Throws a `StartupError` when the page is not built.
 */
export function pageApp(options: PageOptions): RequestListener {
  const files = readAll(options.dist)
  const index = files.get('/index.html')
  if (!index)
    throw new StartupError(`The page is not built in ${options.dist}: run "npm start" or build services/web.`)
  files.delete('/index.html')
  const document = index.bytes.toString('utf8')
  const common = pageHeaders(options)

  return (request, response) => {
    for (const [name, value] of common) response.setHeader(name, value)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    const file = files.get(path)
    if (file) {
      response.setHeader(
        'cache-control',
        path.startsWith('/assets/') ? `public, max-age=${yearS}, immutable` : 'no-cache',
      )
      response.setHeader('etag', file.etag)
      if (request.headers['if-none-match'] === file.etag) response.writeHead(304).end()
      else void sendFile(response, file, request.headers['accept-encoding'] ?? '', request.method === 'HEAD')
    } else if (path.startsWith('/assets/')) {
      response
        .writeHead(404, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
        .end('Not found\n')
    } else {
      const nonce = randomBytes(16).toString('base64url')
      response.setHeader('content-security-policy', pagePolicy(options, nonce))
      response.writeHead(200, { 'content-type': index.type, 'cache-control': 'no-store' })
      response.end(request.method === 'HEAD' ? undefined : document.replaceAll(nonceMark, nonce))
    }
  }
}

/** What the page may load, do and talk to; see "The page" in the design for why styles are as they are. */
export function pagePolicy(
  { publicUrl, storageOrigin, formOrigins = [] }: PageOptions,
  nonce: string,
): string {
  const socketOrigin = publicUrl.replace(/^http/, 'ws')
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `font-src 'self'`,
    `img-src 'self' data: blob: ${storageOrigin}`,
    `media-src 'self' blob: ${storageOrigin}`,
    `connect-src 'self' ${socketOrigin} ${storageOrigin}`,
    `frame-src ${storageOrigin}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action ${["'self'", ...formOrigins].join(' ')}`,
    `base-uri 'none'`,
    `object-src 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

export function pageHeaders({ publicUrl }: PageOptions): [string, string][] {
  const secure = publicUrl.startsWith('https:')
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
    ...(secure ? ([['strict-transport-security', `max-age=${yearS}`]] satisfies [string, string][]) : []),
  ]
}

async function sendFile(
  response: ServerResponse,
  file: File,
  accepted: string,
  headOnly: boolean,
): Promise<void> {
  let bytes = file.bytes
  response.setHeader('content-type', file.type)
  if (packable.test(file.type)) {
    response.setHeader('vary', 'accept-encoding')
    const [coding, pack] = packers.find(([name]) => new RegExp(`\\b${name}\\b`).test(accepted)) ?? []
    if (coding !== undefined && pack !== undefined) {
      const packed = file.packed.get(coding) ?? pack(file.bytes)
      file.packed.set(coding, packed)
      bytes = await packed
      response.setHeader('content-encoding', coding)
    }
  }
  response.setHeader('content-length', bytes.length)
  response.end(headOnly ? undefined : bytes)
}

function readAll(dist: string): Map<string, File> {
  const files = new Map<string, File>()
  let entries
  try {
    entries = readdirSync(dist, { recursive: true, withFileTypes: true })
  } catch {
    return files
  }
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const type = types[extname(entry.name)] ?? 'application/octet-stream'
    files.set(`/${relative(dist, path).split(sep).join('/')}`, { type, etag, bytes, packed: new Map() })
  }
  return files
}
