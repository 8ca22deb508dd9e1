import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { type Fetched, fetchText } from './fetch-text.ts'
import { sendProblem } from '../responses/problems.ts'
import { isLoopback } from '../request/host.ts'
import { mergeMetrics } from './merge-metrics.ts'
import type { Upstream } from '../settings/upstream.ts'

/** The paths at which the front answers for all of Parvis. */
export type StatusRoutes = (
  pathname: string,
) => ((request: IncomingMessage, response: ServerResponse) => void) | undefined

type Readiness = { status: 'ready' | 'not ready'; parts: Record<string, unknown> }

const freshMs = 1_000

/** `/healthz`: the front itself lives. `/readyz`: all parts can work, or which can't and why. `/metrics`: the figures of all processes. */
export function createStatusRoutes(
  upstreams: readonly Upstream[],
  registry: Registry,
  metricsToken: string | undefined,
): StatusRoutes {
  let last: { atMs: number; answer: Promise<Readiness> } | undefined
  // Everyone may fetchText, so that however many do, the parts are asked once a second.
  const readiness = (): Promise<Readiness> => {
    if (last === undefined || Date.now() - last.atMs > freshMs)
      last = { atMs: Date.now(), answer: askAll(upstreams) }
    return last.answer
  }
  return (pathname) => {
    switch (pathname) {
      case '/healthz':
        return (_request, response) => sendJson(response, 200, { status: 'ok' })
      case '/readyz':
        return (_request, response) =>
          void readiness().then((found) => sendJson(response, found.status === 'ready' ? 200 : 503, found))
      case '/metrics':
        return (request, response) => {
          if (mayReadMetrics(request, metricsToken)) void sendMetrics(upstreams, registry, response)
          else {
            response.setHeader('www-authenticate', 'Bearer realm="metrics"')
            const title = 'Figures are given on this machine itself, or for the token of METRICS_TOKEN.'
            sendProblem(response, { status: 401, type: 'not-signed-in', title })
          }
        }
      default:
        return undefined
    }
  }
}

/** On this machine itself, unless a proxy that may stand there passed it on; elsewhere with the token. */
function mayReadMetrics({ socket, headers }: IncomingMessage, token: string | undefined): boolean {
  const said = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (said !== undefined) return token !== undefined && isSame(said, token)
  const passedOn = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']
  const near = (socket.remoteAddress ?? '').replace(/^::ffff:/, '').replace(/^::1$/, '[::1]')
  return isLoopback(near) && passedOn.every((name) => headers[name] === undefined)
}

function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}

async function askAll(upstreams: readonly Upstream[]): Promise<Readiness> {
  const parts = await Promise.all(
    upstreams.map(async (upstream) => [upstream.name, await stateOf(upstream)] as const),
  )
  const status = parts.every(([, state]) => state === 'ready') ? 'ready' : 'not ready'
  return { status, parts: Object.fromEntries(parts) }
}

/** `ready`, or why not: of several processes, what the first one lacks that can't work. */
async function stateOf({ origins, readiness }: Upstream): Promise<unknown> {
  const there = origins()
  if (there.length === 0) return 'is not running'
  const answers = await Promise.all(there.map((origin) => fetchText(`${origin}${readiness}`)))
  const failed = answers.find((answer) => answer.status !== 200)
  return failed === undefined ? 'ready' : lacking(failed)
}

function lacking({ status, body }: Fetched): unknown {
  if (status === undefined) return 'does not answer'
  try {
    const said: unknown = JSON.parse(body)
    if (typeof said === 'object' && said !== null && 'missing' in said) return said.missing
  } catch {
    // It says no more than its status.
  }
  return `answers ${status}`
}

async function sendMetrics(
  upstreams: readonly Upstream[],
  registry: Registry,
  response: ServerResponse,
): Promise<void> {
  const sources = upstreams.flatMap(({ name, metrics, origins }) =>
    metrics === undefined
      ? []
      : origins().map((origin, at) => ({ part: at === 0 ? name : `${name}-${at + 1}`, origin, metrics })),
  )
  const texts = await Promise.all(
    sources.map(async ({ part, origin, metrics }) => ({
      part,
      text: (await fetchText(`${origin}${metrics}`)).body,
    })),
  )
  const own = { part: 'front', text: await registry.metrics() }
  response.writeHead(200, {
    'content-type': registry.contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(mergeMetrics([own, ...texts]))
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(value))
}
