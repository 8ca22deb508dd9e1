import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { client, type Client } from '@parvis/contract/client.ts'
import type { Contract } from '@parvis/contract/endpoint.ts'
import type { ProblemDetails } from '@parvis/contract/problem.ts'
import { createLog } from '@parvis/service/process/log.ts'
import { createMetrics } from '@parvis/service/process/metrics.ts'
import type { Database } from '@parvis/service/database/database.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { publicUrl } from './factories.ts'

/** What an app under test needs: a silent log, metrics of its own. */
export const testDependencies = (db: Database): Dependencies => ({
  db,
  log: createLog('test', 'silent'),
  metrics: createMetrics(),
  publicUrl,
})

export type TestService = { url: string; server: Server; close: () => Promise<void> }

/** The real app on a free port of the loopback. */
export async function listenOnFreePort(app: RequestListener): Promise<TestService> {
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}

/** `fetch` as a browser on Parvis's own page would send it: the session's cookie, our Origin, no redirect followed. */
export const fetchAs =
  (cookie: string | undefined): typeof fetch =>
  (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', publicUrl)
    if (cookie !== undefined) headers.set('cookie', cookie)
    return fetch(input, { ...init, headers, redirect: 'manual' })
  }

/** The contract's own client, signed in as this agent; nobody when absent. */
export const clientAs = <C extends Contract>(
  contract: C,
  service: { url: string },
  agent?: { cookie: string },
): Client<C> => client(contract, fetchAs(agent?.cookie), service.url)

/** The problem that a call is refused with; throws when it is not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<ProblemDetails> {
  const refused = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (refused instanceof Error && 'problem' in refused)
    // Only ApiError has a problem, and it holds problem details.
    return refused.problem as ProblemDetails
  throw refused instanceof Error ? refused : new Error('the call was not refused')
}
