import type { ErrorRequestHandler } from 'express'
import type { ProblemType } from '@parvis/contract/problem.ts'
import { Problem } from '../errors/problem.ts'
import type { Logger } from '../process/log.ts'

// What the body parser and the router say of a bad request, by their `type` or status.
const foreign: Record<string, ProblemType> = {
  'entity.too.large': 'too-large',
  'entity.parse.failed': 'malformed-json',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
  'request.size.invalid': 'invalid-input',
  'request.aborted': 'invalid-input',
}

// Postgres is away or going away (class 08, 57P0x) or has no connection left (53300).
const away = /^(08|57P0|53300)/
const awayInNode = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (!(error instanceof Error)) return undefined
  // What Express, Node and pg add to their errors; each may be absent.
  const { type, status, code } = error as Error & { type?: string; status?: number; code?: string }
  if (type !== undefined && foreign[type] !== undefined) return new Problem(foreign[type])
  // The router's own refusals, such as a path with a broken percent-encoding.
  if (status === 400) return new Problem('invalid-input', 'The address is not valid.')
  if (code !== undefined && (away.test(code) || awayInNode.has(code)))
    return new Problem('database-unavailable')
  // pg gives no code when the server goes away in the middle of a query; knex puts the query before its words.
  if (/(Connection terminated( unexpectedly)?|is not queryable)$/.test(error.message))
    return new Problem('database-unavailable')
  if (error.name === 'KnexTimeoutError') return new Problem('database-unavailable')
  return undefined
}

/** The last handler: refusals are told, faults of ours are logged and told as 500 without their inside. */
export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const known = asProblem(error)
    if (known === undefined || known.status >= 500)
      log.error({ err: error, requestId: request.id, path: request.path }, 'request failed')
    if (response.headersSent) {
      next(error)
      return
    }
    const refusal = known ?? new Problem('internal')
    response.status(refusal.status).type('application/problem+json')
    response.send(JSON.stringify(refusal.details(request.id)))
  }
