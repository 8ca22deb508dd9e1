import type { Contract, Endpoint, ReplyOf, RequestOf } from './endpoint.ts'
import type { ProblemDetails } from './problem.ts'

/** A refusal of the server, as its problem details say it. */
export class ApiError extends Error {
  readonly problem: ProblemDetails
  constructor(details: ProblemDetails) {
    super(details.detail ?? details.title)
    this.name = 'ApiError'
    this.problem = details
  }
}

/** `keepalive`: the call goes on while the page that makes it goes. */
type Options = { signal?: AbortSignal; keepalive?: boolean }
type Caller<E extends Endpoint> = keyof RequestOf<E> extends never
  ? (request?: Record<string, never>, options?: Options) => Promise<ReplyOf<E>>
  : (request: RequestOf<E>, options?: Options) => Promise<ReplyOf<E>>
export type Client<C extends Contract> = { [K in keyof C]: Caller<C[K]> }

type Parts = { params?: object; query?: object; body?: unknown }

/** The path and query of a call; every value is percent-encoded. */
export function address(endpoint: Endpoint, { params = {}, query = {} }: Parts): string {
  const values = new Map<string, unknown>(Object.entries(params))
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name))),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${path}?${search.toString()}` : path
}

/**
 * A function per endpoint of the contract. Replies are trusted, since the server has checked them against the same schema.
 * Throws `ApiError` for a refusal, `TypeError` when the server cannot be reached (as fetch does).
 */
export function client<C extends Contract>(contract: C, send: typeof fetch, origin = ''): Client<C> {
  const call =
    (endpoint: Endpoint) =>
    async (parts: Parts = {}, options: Options = {}): Promise<unknown> => {
      const response = await send(origin + address(endpoint, parts), {
        method: endpoint.method,
        ...(parts.body !== undefined && {
          body: JSON.stringify(parts.body),
          headers: { 'content-type': 'application/json' },
        }),
        ...(options.signal && { signal: options.signal }),
        ...(options.keepalive && { keepalive: true }),
      })
      if (response.ok) return response.status === 204 ? undefined : response.json()
      throw new ApiError(await detailsOf(response))
    }
  const entries = Object.entries(contract).map(([name, endpoint]) => [name, call(endpoint)])
  // Built from the entries of the contract itself, one caller each: the mapped type says exactly that.
  return Object.fromEntries(entries) as Client<C>
}

async function detailsOf(response: Response): Promise<ProblemDetails> {
  const body: unknown = await response.json().catch(() => undefined)
  return isProblem(body) ? body : { type: 'about:blank', title: response.statusText, status: response.status }
}

// By hand rather than by the schema: what the page loads to make a call stays free of the whole of zod.
const isProblem = (body: unknown): body is ProblemDetails =>
  typeof body === 'object' &&
  body !== null &&
  'type' in body &&
  typeof body.type === 'string' &&
  'title' in body &&
  typeof body.title === 'string' &&
  'status' in body &&
  typeof body.status === 'number'
