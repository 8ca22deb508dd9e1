import { randomUUID } from 'node:crypto'
import express, { type Express, type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import { metricsHandler } from '../process/metrics.ts'
import { type Checks, watchReadiness } from '../process/readiness.ts'
import { Problem } from '../errors/problem.ts'
import { problemHandler } from './problem-handler.ts'
import type { Dependencies } from './dependencies.ts'

const requestId: RequestHandler = (request, _response, next) => {
  request.id = request.get('x-request-id')?.slice(0, 64) ?? randomUUID()
  next()
}

/** One line per request, with its time in milliseconds; query strings stay out, since they may hold names. */
const record =
  ({ log, metrics }: Dependencies): RequestHandler =>
  (request, response, next) => {
    const startMs = performance.now()
    response.on('finish', () => {
      const ms = performance.now() - startMs
      const endpoint = request.endpoint ?? 'none'
      metrics.requests.observe({ endpoint, status: response.statusCode }, ms / 1000)
      log.info(
        {
          requestId: request.id,
          method: request.method,
          path: request.path,
          status: response.statusCode,
          ms: Math.round(ms),
        },
        'request',
      )
    })
    next()
  }

/**
 * A service's app around its routers: health, metrics, request ids, headers, problems.
 * `ready` names what else the service can't work without; Postgres is always asked.
 */
export function createApp(dependencies: Dependencies, routers: Router[], ready: Checks = {}): Express {
  const app = express()
  const look = watchReadiness({ database: () => dependencies.db.raw('select 1'), ...ready }, dependencies.log)
  // Only the front talks to services, and of X-Forwarded-For only what it wrote counts: the last address. Anything before that may
  // be the client's own invention, also where clients and front share a private network.
  app.set('trust proxy', 1)
  app.set('query parser', 'simple')
  app.set('etag', false)
  app.use(requestId)
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'none'"],
          frameAncestors: ["'none'"],
          // Parvis may be served by http, where it would send what a page asks for to a port that does not answer.
          upgradeInsecureRequests: null,
        },
      },
      frameguard: { action: 'deny' },
      hsts: false,
    }),
  )
  // Refusals too are one person's; what may be kept says so itself.
  app.use((_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.get('/readyz', async (_request, response) => {
    const missing = await look()
    if (missing === undefined) response.json({ status: 'ready' })
    else response.status(503).json({ status: 'not ready', missing })
  })
  app.get('/metrics', metricsHandler(dependencies.metrics))
  app.use(record(dependencies))
  for (const router of routers) app.use(router)
  app.use(() => {
    throw new Problem('not-found')
  })
  app.use(problemHandler(dependencies.log))
  return app
}
