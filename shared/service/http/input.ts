import express, { type Request, type RequestHandler } from 'express'
import type { z } from 'zod'
import type { Endpoint } from '@parvis/contract/endpoint.ts'
import { Problem, type Fault } from '../errors/problem.ts'

/** Reads the JSON body of endpoints that take one; the others read nothing. */
export function bodyReader(endpoint: Endpoint): RequestHandler[] {
  if (endpoint.body === undefined) return []
  const requireJson: RequestHandler = (request, _response, next) => {
    if (request.is('application/json') === false) throw new Problem('unsupported-media-type')
    next()
  }
  return [requireJson, express.json({ limit: endpoint.maxBytes ?? 100_000, strict: true })]
}

const pointer = (part: string, path: readonly PropertyKey[]): string =>
  ['', part, ...path].map((key) => String(key).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')

function check(part: string, schema: z.ZodType | undefined, value: unknown, faults: Fault[]): unknown {
  if (schema === undefined) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const { path, message } of result.error.issues) faults.push({ pointer: pointer(part, path), message })
  return undefined
}

/** In JSON, an escape whose backslash is not itself escaped: U+0000, or half of a surrogate pair, which no column of Postgres takes. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][\da-f]{2})/

/** Why the database could not hold this; `undefined` when it can. */
function unfit(value: unknown): string | undefined {
  try {
    // Whole pairs are written as they are; only halves are escaped (ECMA-262, QuoteJSONString).
    return unstorable.test(JSON.stringify(value))
      ? 'U+0000 and halves of surrogate pairs are not allowed.'
      : undefined
  } catch (error) {
    if (error instanceof RangeError) return 'This is nested too deeply.'
    throw error
  }
}

/** The names in a request's path. Throws `not-found` for a path that can name nothing (an id that is no id). */
export function readParams(endpoint: Endpoint, request: Request): unknown {
  const faults: Fault[] = []
  const params = check('params', endpoint.params, request.params, faults)
  if (faults.length > 0) throw new Problem('not-found')
  return params
}

/** Query and body of a request by their schemas. Throws `invalid-input` with a pointer to each fault of both together. */
export function readInput(endpoint: Endpoint, request: Request): { query: unknown; body: unknown } {
  const faults: Fault[] = []
  const given: unknown = request.body
  const reason = unfit([request.query, given ?? null])
  // The schemas are not made for what is nested without end.
  if (reason !== undefined) throw new Problem('invalid-input', undefined, [{ pointer: '/', message: reason }])
  const query = check('query', endpoint.query, request.query, faults)
  const body = check('body', endpoint.body, given, faults)
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults)
  return { query, body }
}
