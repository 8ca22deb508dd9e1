import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Failure } from '../proxy/forward.ts'
import { messagePage } from './message-page.ts'

/** What the front itself has to say, as problem details (RFC 9457). */
export type FrontProblem = {
  status: number
  type: string
  title: string
  detail?: string
  requestId?: string
}

export const notFound: FrontProblem = {
  status: 404,
  type: 'not-found',
  title: 'There is nothing at this address of the API.',
}

/** Refused before there was a request: what came was too long, took too long, or was no HTTP. */
export function unreadable(error: Error): FrontProblem {
  switch ('code' in error ? error.code : undefined) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, type: 'too-large', title: 'The headers of this request are too long.' }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, type: 'too-large', title: 'The chunk extensions of this request are too long.' }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, type: 'too-slow', title: 'This request took too long to arrive.' }
    default:
      return { status: 400, type: 'invalid-input', title: 'This is not a request that HTTP knows.' }
  }
}

export function sendProblem(response: ServerResponse, problem: FrontProblem): void {
  const body = bodyOf(problem)
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

/** The same as bytes, for a connection that ends with it. */
export function problemBytes(problem: FrontProblem, reason: string): string {
  const body = bodyOf(problem)
  const lines = [
    `HTTP/1.1 ${problem.status} ${reason}`,
    'content-type: application/problem+json',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

function bodyOf({ status, type, title, detail = title, requestId }: FrontProblem): string {
  return JSON.stringify({ type, title, status, detail, requestId })
}

/** A service does not answer: a page to a person, problem details to everyone else. */
export function sendUnavailable(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  failure: Failure | 'overloaded',
): void {
  const status = { unreachable: 502, timeout: 504, overloaded: 503 }[failure]
  response.setHeader('retry-after', '5')
  if (!wantsPage(request)) {
    const title = 'This part of Parvis does not answer. Retry in a moment.'
    sendProblem(response, { status, type: 'unavailable', title, requestId })
    return
  }
  const { html, policy } = messagePage(
    'Parvis revient dans un instant',
    'Une partie de Parvis ne répond pas. Réessayez dans quelques secondes.',
    '/',
  )
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}

export function wantsPage({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html')
}
