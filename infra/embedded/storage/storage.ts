import S3rver from '@20minutes/s3rver'
import account from '@20minutes/s3rver/lib/models/account.js'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { listen } from '../system/listen.ts'
import type { Log } from '../logs/log.ts'
import { nearName } from '../system/ports.ts'
import { patchS3rver, unfinished } from './s3rver-patches.ts'
import { secret } from '../settings/secrets.ts'

export type Storage = {
  /** Where the services reach it. */
  endpoint: string
  /** Where browsers reach it: presigned addresses are signed for this host. */
  publicEndpoint: string
  accessKey: string
  secretKey: string
  bucket: string
  region: string
  stop: () => Promise<void>
}

export type StorageOptions = {
  dataDir: string
  /** 0 takes a free one. */
  port: number
  host: string
  /** Origins of the page; the first one's host name is the storage's public name too. */
  allowedOrigins: [string, ...string[]]
  /** Where browsers reach it, when that is not where it listens. */
  publicEndpoint?: string | undefined
  log: Log
}

const bucket = 'parvis'
const region = 'us-east-1'
const forgottenUploadMs = 7 * 24 * 3600 * 1000
const idleMs = 120_000

/**
 * An S3 in this process, with its objects in `<dataDir>/objects` and one bucket, open to the page's origins by CORS. Requests
 * without a version 4 signature are refused: the library lets anonymous callers do everything.
 */
export async function startStorage({
  dataDir,
  port,
  host,
  allowedOrigins,
  publicEndpoint,
  log,
}: StorageOptions): Promise<Storage> {
  const directory = join(dataDir, 'objects')
  mkdirSync(directory, { recursive: true })
  patchS3rver()
  sweepUnfinished(join(directory, bucket), log)
  sweepUploads(join(directory, bucket, '._S3rver_uploads'), log)
  const accessKey = secret(dataDir, 'storageAccessKey').slice(0, 20)
  const secretKey = secret(dataDir, 'storageSecretKey')
  // The library knows one account, with keys that everyone knows.
  account.DUMMY_ACCOUNT.revokeAccessKey('S3RVER')
  account.DUMMY_ACCOUNT.createKeyPair(accessKey, secretKey)

  const s3 = new S3rver({
    directory,
    silent: true,
    vhostBuckets: false,
    serviceEndpoint: 'storage.invalid',
    configureBuckets: [{ name: bucket, configs: [corsRules(allowedOrigins)] }],
  })
  s3.on('error', (error) => log(`${error.name}: ${error.message}`))
  await s3.configureBuckets()
  const answer = s3.callback()
  const server = createServer((request, response) => {
    protect(response, allowedOrigins)
    dropStrangeRange(request)
    if (isSigned(request)) answer(request, response)
    else refuse(response)
  })
  // A large part over a slow line takes as long as it takes; only silence ends it.
  server.requestTimeout = 0
  server.headersTimeout = 30_000
  server.timeout = idleMs
  const listening = await listen(server, host, port)
  return {
    endpoint: `http://${nearName(host)}:${listening.port}`,
    publicEndpoint: publicEndpoint ?? `http://${new URL(allowedOrigins[0]).hostname}:${listening.port}`,
    accessKey,
    secretKey,
    bucket,
    region,
    stop: () => listening.close(5_000),
  }
}

/** Whether the library will check a signature; a preflight has none by nature and shows nothing. */
function isSigned({ method, url = '/', headers }: IncomingMessage): boolean {
  if (method === 'OPTIONS') return true
  const query = new URL(url, 'http://storage.invalid').searchParams
  const byHeader = headers.authorization?.startsWith('AWS4-HMAC-SHA256 ') ?? false
  return (byHeader || query.has('X-Amz-Algorithm')) && !query.has('Signature')
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'application/xml', connection: 'close' })
  response.end(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Sign the request.</Message></Error>',
  )
}

/** What people upload is shown, never run. */
function protect(response: ServerResponse, origins: string[]): void {
  const ancestors = origins.join(' ')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-resource-policy', 'cross-origin')
  response.setHeader(
    'content-security-policy',
    `script-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors ${ancestors}`,
  )
}

/** The library misreads ranges other than `first-` and `first-last`; a server may answer those with the whole. */
function dropStrangeRange({ headers }: IncomingMessage): void {
  if (!/^bytes=\d+-\d*$/.test(headers.range ?? '')) delete headers.range
}

function corsRules(origins: string[]): string {
  const each = (tag: string, values: string[]) => values.map((value) => `<${tag}>${value}</${tag}>`).join('')
  return [
    '<CORSConfiguration><CORSRule>',
    each('AllowedOrigin', origins),
    each('AllowedMethod', ['GET', 'HEAD', 'PUT']),
    '<AllowedHeader>*</AllowedHeader>',
    each('ExposeHeader', ['ETag', 'Accept-Ranges', 'Content-Range']),
    '<MaxAgeSeconds>3600</MaxAgeSeconds>',
    '</CORSRule></CORSConfiguration>',
  ].join('')
}

/** What was being written when the last process was killed is of no use to anyone: its sender was told nothing. */
function sweepUnfinished(folder: string, log: Log): void {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    // There was never an object.
    return
  }
  for (const name of names.filter((name) => name.includes(unfinished))) {
    rmSync(join(folder, name), { force: true })
    log(`removed the unfinished object ${name}`)
  }
}

/** The library can't abort an upload, so parts that nobody has touched for a week go at the start. */
function sweepUploads(folder: string, log: Log): void {
  let uploads: string[]
  try {
    uploads = readdirSync(folder)
  } catch {
    // There was never an upload in parts.
    return
  }
  for (const upload of uploads) {
    const path = join(folder, upload)
    if (Date.now() - statSync(path).mtimeMs < forgottenUploadMs) continue
    rmSync(path, { recursive: true, force: true })
    log(`removed the parts of the forgotten upload ${upload}`)
  }
}
