import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Pool } from 'undici'
import { subnetOf } from '@parvis/service/http/client-address.ts'
import {
  notFound,
  problemBytes,
  type FrontProblem,
  sendUnavailable,
  sendProblem,
  wantsPage,
} from './responses/problems.ts'
import { clientAddress } from './request/client-address.ts'
import { forward, openPool, type Destination } from './proxy/forward.ts'
import type { Forwarding } from './proxy/headers.ts'
import { findHost } from './request/host.ts'
import { createFrontMetrics } from './operations/metrics.ts'
import type { FrontOptions } from './settings/options.ts'
import type { ConnectionSlot, ConnectionAdmission } from './limits/admission.ts'
import { isHandshake, proxyWebSocket } from './proxy/websocket.ts'
import { readTarget, type Refusal, refuseForeign, type Target } from './request/target.ts'
import { ConcurrencyLimiter } from './limits/concurrency-limiter.ts'
import { findUpstream, type Upstream } from './settings/upstream.ts'
import { createStatusRoutes } from './operations/status.ts'

/** Decides who answers what. */
export type Router = {
  answer: (request: IncomingMessage, response: ServerResponse, slot: ConnectionSlot) => void
  /** For a request to upgrade: the connection itself, and what has been read of it after the request. */
  upgrade: (request: IncomingMessage, socket: Socket, rest: Buffer, slot: ConnectionSlot) => void
  close: () => Promise<void>
}

const healthPaths = ['/healthz', '/readyz']

/** By paths: the front's own answers for the whole, services and provider, then the page. */
export function createRouter(
  options: Omit<FrontOptions, 'host' | 'port'>,
  admission: ConnectionAdmission,
): Router {
  const { publicUrl, trustedProxies, limits, times, upstreams, page } = options
  const concurrency = new ConcurrencyLimiter(limits.requestsPerAddress)
  const statusRoutes = createStatusRoutes(upstreams, createFrontMetrics(admission), options.metricsToken)
  const { host: ownHost, protocol } = new URL(publicUrl)
  const pools = new Map<string, Pool>()
  let count = 0

  const destinationOf = (origin: string, path: string): Destination => ({
    origin,
    path,
    pool: pools.get(origin) ?? newPool(origin),
    silentMs: times.silentMs,
  })
  const newPool = (origin: string): Pool => {
    // A process that is started again has another origin; what is kept for the one before goes when the next one comes.
    const alive = new Set(upstreams.flatMap(({ origins }) => origins()))
    for (const [gone, pool] of pools) {
      if (alive.has(gone)) continue
      pools.delete(gone)
      void pool.close()
    }
    const pool = openPool(origin, times.silentMs)
    pools.set(origin, pool)
    return pool
  }
  /** One of its processes, by turns. */
  const chooseOrigin = ({ origins }: Upstream): string | undefined => {
    const there = origins()
    return there[count++ % Math.max(1, there.length)]
  }
  const forwardingOf = (request: IncomingMessage): Forwarding => ({
    id: randomUUID(),
    address: clientAddress(request, trustedProxies),
    host: ownHost,
    protocol: protocol === 'https:' ? 'https' : 'http',
  })
  const check = (request: IncomingMessage): Target | Refusal => {
    const target = readTarget(request)
    if ('status' in target || healthPaths.includes(target.pathname)) return target
    return refuseForeign(target, publicUrl) ?? target
  }

  /** Passes a request on when its address has a turn; who waits too long for one is told so. */
  const pass = (
    upstream: Upstream,
    target: Target,
    forwarding: Forwarding,
    request: IncomingMessage,
    response: ServerResponse,
    slot: ConnectionSlot,
  ): void => {
    const queueTimeout = setTimeout(() => {
      end()
      sendUnavailable(request, response, forwarding.id, 'overloaded')
    }, times.queueMs)
    const end = concurrency.acquire(subnetOf(forwarding.address), () => {
      clearTimeout(queueTimeout)
      const origin = chooseOrigin(upstream)
      if (origin === undefined) sendUnavailable(request, response, forwarding.id, 'unreachable')
      else
        void forward(destinationOf(origin, target.path), forwarding, request, response, {
          failed: (failure) => sendUnavailable(request, response, forwarding.id, failure),
          known: () => slot.markAuthenticated(),
        })
    })
    response.once('close', () => {
      clearTimeout(queueTimeout)
      end()
    })
  }

  const answer: Router['answer'] = (request, response, slot) => {
    const forwarding = forwardingOf(request)
    const requestId = forwarding.id
    response.setHeader('x-request-id', requestId)
    const target = check(request)
    if ('status' in target) {
      sendProblem(response, { ...target, title: target.detail, requestId })
      return
    }
    const { path, pathname, host } = target
    const answerStatus = statusRoutes(pathname)
    const upstream = findUpstream(upstreams, pathname)
    if (answerStatus) answerStatus(request, response)
    else if (wantsPage(request) && findHost(host, publicUrl) === 'twin') {
      // Cookies belong to a name, so whoever comes by another name of this machine is sent to the one that sign-in returns to.
      response.writeHead(307, { location: `${publicUrl}${path}` }).end()
    } else if (upstream) pass(upstream, target, forwarding, request, response, slot)
    else if (pathname.startsWith('/api/')) sendProblem(response, { ...notFound, requestId })
    else {
      request.url = path
      page(request, response)
    }
  }

  const upgrade: Router['upgrade'] = (request, socket, rest, slot) => {
    const forwarding = forwardingOf(request)
    const refuse = (problem: FrontProblem, reason: string): void => {
      socket.end(problemBytes({ ...problem, requestId: forwarding.id }, reason), () => socket.destroy())
    }
    const failed = (): void => {
      const title = 'This part of Parvis does not answer. Retry in a moment.'
      refuse({ status: 502, type: 'unavailable', title }, 'Bad Gateway')
    }
    const target = check(request)
    if ('status' in target) {
      refuse({ ...target, title: target.detail }, 'Refused')
      return
    }
    const upstream = findUpstream(upstreams, target.pathname)
    if (upstream?.sockets !== true) {
      refuse({ ...notFound, title: 'There is no WebSocket at this address.' }, 'Not Found')
      return
    }
    if (!isHandshake(request)) {
      const title = 'This is no handshake of a WebSocket.'
      refuse({ status: 400, type: 'invalid-input', title }, 'Bad Request')
      return
    }
    const origin = chooseOrigin(upstream)
    const joined = (): void => slot.setActivity('socket')
    if (origin === undefined) failed()
    else proxyWebSocket(origin, forwarding, target.path, request, socket, rest, { failed, joined })
  }

  return {
    answer,
    upgrade,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}
