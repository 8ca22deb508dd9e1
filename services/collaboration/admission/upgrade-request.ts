import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocketServer } from 'ws'
import { z } from 'zod'
import { sessionHash } from '@parvis/service/session/session.ts'
import { closes, type Close } from '@parvis/contract/live/closes.ts'
import { keyOf } from '../connection/reconnect-backoff.ts'
import type { Refusals } from './refusals.ts'

const id = z.uuid()

/** What a request for a socket asks for; a status when it is not even that. */
export type Asked =
  | { documentId: string; sessionHash: Buffer | undefined; wantsReceipts: boolean; key: string }
  | { status: 400 | 403 | 404 }

/**
 * Reads a request for `/live/:documentId`. A foreign Origin is refused: browsers always send theirs, and a page of another site
 * would ride on the visitor's cookie. A program sends none, and shows a session as everybody does: it is let through to that check.
 */
export function readRequest(publicUrl: string, request: IncomingMessage): Asked {
  const url = new URL(request.url ?? '/', publicUrl)
  const documentId = id.safeParse(url.pathname.replace(/^\/live\//, ''))
  if (!documentId.success) return { status: 404 }
  const { origin, cookie } = request.headers
  if (origin !== undefined && origin !== publicUrl) return { status: 403 }
  const hash = sessionHash(publicUrl, cookie)
  return {
    documentId: documentId.data.toLowerCase(),
    sessionHash: hash,
    wantsReceipts: url.searchParams.get('ack') === '1',
    key: hash === undefined ? addressOf(request) : keyOf(hash),
  }
}

/** The front writes the last address of the header, and is the only one who reaches this port. */
const addressOf = ({ headers, socket }: IncomingMessage): string =>
  String(headers['x-forwarded-for'] ?? socket.remoteAddress)
    .split(',')
    .at(-1)
    ?.trim() ?? ''

const reasons: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
}

/** Answers instead of upgrading. Clients take it for a failure, and wait longer each time. */
export function answerPlainly(socket: Socket, status: 400 | 403 | 404 | 503): void {
  const text = reasons[status] ?? ''
  socket.end(
    `HTTP/1.1 ${status} ${text}\r\nconnection: close\r\ncontent-length: ${text.length}\r\ncontent-type: text/plain\r\n\r\n${text}`,
  )
}

/**
 * Accepts the socket to close it with a code, which is the only way to tell a client that refusal is final. Those who come again at
 * once, as clients before 3.1 do whatever they are told, are answered plainly.
 */
export function refuse(
  server: WebSocketServer,
  refusals: Refusals,
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
  key: string,
  why: Close,
): void {
  if (refusals.isRepeated(key, Date.now())) {
    answerPlainly(socket, 403)
    return
  }
  server.handleUpgrade(request, socket, head, (webSocket) => {
    const [code, reason] = closes[why]
    webSocket.on('error', () => undefined)
    webSocket.close(code, reason)
    setTimeout(() => {
      webSocket.terminate()
    }, 2_000).unref()
  })
}
