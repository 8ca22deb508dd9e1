import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Pool } from 'undici'
import { subnetOf } from '@parvis/service/http/client-address.ts'
import { notFound, problemBytes, type Said, sendAway, sendProblem, wantsPage } from './answers.ts'
import { callerOf } from './caller.ts'
import { forward, openPool, type Way } from './forward.ts'
import type { Passed } from './headers.ts'
import { findHost } from './host.ts'
import { createFrontMetrics } from './metrics.ts'
import type { FrontOptions } from './options.ts'
import type { Place, Places } from './places.ts'
import { isHandshake, splice } from './splice.ts'
import { readTarget, type Refusal, refuseForeign, type Target } from './target.ts'
import { Turns } from './turns.ts'
import { findUpstream, type Upstream } from './upstream.ts'
import { answerForWhole } from './whole.ts'

/** Decides who answers what. */
export type Router = {
  answer: (request: IncomingMessage, response: ServerResponse, place: Place) => void
  /** For a request to upgrade: the connection itself, and what has been read of it after the request. */
  upgrade: (request: IncomingMessage, socket: Socket, rest: Buffer, place: Place) => void
  close: () => Promise<void>
}

const healthPaths = ['/healthz', '/readyz']

/** By paths: the front's own answers for the whole, services and provider, then the page. */
export function createRouter(options: Omit<FrontOptions, 'host' | 'port'>, places: Places): Router {
  const { publicUrl, trustedProxies, limits, times, upstreams, page } = options
  const turns = new Turns(limits.requestsPerAddress)
  const whole = answerForWhole(upstreams, createFrontMetrics(places), options.metricsToken)
  const { host: ownHost, protocol } = new URL(publicUrl)
  const pools = new Map<string, Pool>()
  let count = 0

  const wayTo = (origin: string, path: string): Way => ({
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
  const passedOf = (request: IncomingMessage): Passed => ({
    id: randomUUID(),
    address: callerOf(request, trustedProxies),
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
    passed: Passed,
    request: IncomingMessage,
    response: ServerResponse,
    place: Place,
  ): void => {
    const patience = setTimeout(() => {
      end()
      sendAway(request, response, passed.id, 'crowded')
    }, times.turnMs)
    const end = turns.take(subnetOf(passed.address), () => {
      clearTimeout(patience)
      const origin = chooseOrigin(upstream)
      if (origin === undefined) sendAway(request, response, passed.id, 'away')
      else
        void forward(wayTo(origin, target.path), passed, request, response, {
          failed: (failure) => sendAway(request, response, passed.id, failure),
          known: () => place.knowSession(),
        })
    })
    response.once('close', () => {
      clearTimeout(patience)
      end()
    })
  }

  const answer: Router['answer'] = (request, response, place) => {
    const passed = passedOf(request)
    const requestId = passed.id
    response.setHeader('x-request-id', requestId)
    const target = check(request)
    if ('status' in target) {
      sendProblem(response, { ...target, title: target.detail, requestId })
      return
    }
    const { path, pathname, host } = target
    const answerWhole = whole(pathname)
    const upstream = findUpstream(upstreams, pathname)
    if (answerWhole) answerWhole(request, response)
    else if (wantsPage(request) && findHost(host, publicUrl) === 'twin') {
      // Cookies belong to a name, so whoever comes by another name of this machine is sent to the one that sign-in returns to.
      response.writeHead(307, { location: `${publicUrl}${path}` }).end()
    } else if (upstream) pass(upstream, target, passed, request, response, place)
    else if (pathname.startsWith('/api/')) sendProblem(response, { ...notFound, requestId })
    else {
      request.url = path
      page(request, response)
    }
  }

  const upgrade: Router['upgrade'] = (request, socket, rest, place) => {
    const passed = passedOf(request)
    const refuse = (said: Said, reason: string): void => {
      socket.end(problemBytes({ ...said, requestId: passed.id }, reason), () => socket.destroy())
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
    const joined = (): void => place.is('socket')
    if (origin === undefined) failed()
    else splice(origin, passed, target.path, request, socket, rest, { failed, joined })
  }

  return {
    answer,
    upgrade,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}
