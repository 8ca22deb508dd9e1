import { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import type { Contract, Endpoint } from '@parvis/contract/endpoint.ts'
import { addressKey, addressOf } from './client-address.ts'
import { audit } from '../audit/audit.ts'
import type { Dependencies } from './dependencies.ts'
import type { Call, Handlers } from './handlers.ts'
import { bodyReader, readInput, readParams } from './input.ts'
import { Problem } from '../errors/problem.ts'
import { decide } from './rights.ts'
import { limitRequests } from '../limits/request-limiter.ts'
import { actorOf, type Actor } from '../session/session.ts'

/** Tells the front, which keeps it to itself, that whoever asks has a session: such connections are the last to go in a crowd. */
const sessionHeader = 'x-session'

/** A body that takes longer than this may outlast the right to send it, which is then looked at again. */
const promptMs = 1_000

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Cross-site requests carry the cookie only by accident of the browser; an unsafe method needs our own Origin (RFC 6454). */
const sameOrigin =
  (publicUrl: string): RequestHandler =>
  (request, _response, next) => {
    if (safe.has(request.method) || request.get('origin') === publicUrl) next()
    else throw new Problem('foreign-origin')
  }

const authenticate =
  ({ db, publicUrl }: Dependencies): RequestHandler =>
  async (request, response, next) => {
    request.actor = await actorOf(db, publicUrl, request.get('cookie'))
    if (request.actor !== undefined) response.set(sessionHeader, '1')
    next()
  }

const limiter = ({ perMinute = 600 }: Endpoint): RequestHandler =>
  limitRequests(perMinute, (request) => request.actor?.agentId ?? addressKey(request))

async function reply(endpoint: Endpoint, response: Response, result: unknown): Promise<void> {
  if (endpoint.reply === 'stream') return
  response.set('cache-control', 'no-store')
  if (endpoint.reply === 'nothing') response.status(204).end()
  else if (endpoint.reply === 'redirect')
    response.redirect(302, z.object({ location: z.string() }).parse(result).location)
  else response.status(endpoint.status ?? 200).json(await endpoint.reply.parseAsync(result))
}

/** Refusals of a right, whoever decided them: 403 in the catalogue. A stranger's 404 says nothing, and stays out of the log as well. */
const isRefusal = (error: unknown): boolean => error instanceof Problem && error.status === 403

async function recordRefusal(
  dependencies: Dependencies,
  endpoint: Endpoint,
  request: Request,
  actor: Actor,
  spaceId: string | undefined,
): Promise<void> {
  const { access } = endpoint
  const action = typeof access === 'string' ? (request.endpoint ?? access) : Object.values(access).join()
  await audit(
    dependencies.db,
    { actor, ip: addressOf(request), requestId: request.id },
    {
      action,
      outcome: 'refused',
      ...(spaceId !== undefined && { spaceId }),
      after: { path: request.path, method: request.method },
    },
  )
}

/** A refusal is audited wherever it was decided, by the policy or in the handler, whose own transaction is undone by then. */
const audited =
  (
    dependencies: Dependencies,
    endpoint: Endpoint,
    handler: (request: Request, response: Response, next: NextFunction) => Promise<void>,
  ): RequestHandler =>
  async (request, response, next) => {
    try {
      await handler(request, response, next)
    } catch (error) {
      const { actor, standing, params } = request
      const named = params['spaceId']
      const spaceId = standing?.spaceId ?? (typeof named === 'string' ? named : undefined)
      if (isRefusal(error) && actor !== undefined)
        await recordRefusal(dependencies, endpoint, request, actor, spaceId)
      throw error
    }
  }

/** 401, 404 or 403 by the head of a request alone: who may not do it has sent no body, and holds nothing that reads one. */
const admit = (dependencies: Dependencies, endpoint: Endpoint): RequestHandler =>
  audited(dependencies, endpoint, async (request, _response, next) => {
    const { actor } = request
    if (endpoint.access !== 'anyone' && actor === undefined) throw new Problem('not-signed-in')
    readParams(endpoint, request)
    const params = z.record(z.string(), z.string()).parse(request.params)
    request.standing = await decide(dependencies.db, endpoint, actor, params)
    next()
  })

/** Reads the body of a request that has been admitted, and admits it once more when that took its time. */
function readBody(dependencies: Dependencies, endpoint: Endpoint): RequestHandler[] {
  const readers = bodyReader(endpoint)
  if (readers.length === 0) return []
  const noteTime: RequestHandler = (request, _response, next) => {
    request.admittedMs = performance.now()
    next()
  }
  const onlyLate =
    (handler: RequestHandler): RequestHandler =>
    (request, response, next) =>
      performance.now() - (request.admittedMs ?? 0) > promptMs ? handler(request, response, next) : next()
  return [noteTime, ...readers, onlyLate(authenticate(dependencies)), onlyLate(admit(dependencies, endpoint))]
}

/** parse → handler → reply schema → send, for one endpoint and whoever was admitted to it. */
const answer = (
  dependencies: Dependencies,
  endpoint: Endpoint,
  handle: (call: Call<Endpoint>) => Promise<unknown>,
): RequestHandler =>
  audited(dependencies, endpoint, async (request, response) => {
    // The schemas and `admit` have given each field the type that the endpoint declares.
    const call = {
      params: readParams(endpoint, request),
      ...readInput(endpoint, request),
      actor: request.actor,
      standing: request.standing,
      ip: addressOf(request),
      requestId: request.id,
      response,
    } as Call<Endpoint>
    await reply(endpoint, response, await handle(call))
  })

/** A router that answers the contract: checks come from the declarations, work from the handlers. */
export function serve<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  dependencies: Dependencies,
): Router {
  const router = Router()
  const methods = new Map<string, string[]>()
  for (const [name, endpoint] of Object.entries(contract)) {
    // Handlers<C> has a handler of exactly this endpoint under this name.
    const handle = handlers[name] as unknown as (call: Call<Endpoint>) => Promise<unknown>
    methods.set(endpoint.path, [...(methods.get(endpoint.path) ?? []), endpoint.method])
    // The methods of an Express router are the HTTP methods in lower case.
    const method = endpoint.method.toLowerCase() as Lowercase<typeof endpoint.method>
    router[method](
      endpoint.path,
      named(name),
      sameOrigin(dependencies.publicUrl),
      authenticate(dependencies),
      limiter(endpoint),
      admit(dependencies, endpoint),
      ...readBody(dependencies, endpoint),
      answer(dependencies, endpoint, handle),
    )
  }
  for (const [path, allowed] of methods)
    router.all(path, (_request, response) => {
      response.set('allow', allowed.join(', '))
      throw new Problem('method-not-allowed')
    })
  return router
}

/** Remembers which endpoint answers, for the metrics. */
const named =
  (name: string): RequestHandler =>
  (request, _response, next) => {
    request.endpoint = name
    next()
  }
