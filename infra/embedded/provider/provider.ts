import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider from 'oidc-provider'
import { listen } from '../system/listen.ts'
import type { Log } from '../logs/log.ts'
import { secret } from '../settings/secrets.ts'
import type { DemonstrationAgent } from './agents.ts'
import { configuration, errorPage, formTargets, type ProviderClient } from './configuration.ts'
import { signingKeys } from './keys.ts'
import type { Page } from '@parvis/front/responses/message-page.ts'
import { choicePage } from './page.ts'

export type RunningProvider = {
  port: number
  /** Its discovery document by the loopback address: for the services, not for browsers. */
  discoveryUrl: string
  stop: () => Promise<void>
}

export type StartProviderOptions = {
  dataDir: string
  /** 0 takes a free one. */
  port: number
  /** For ever the same in one DATA_DIR, since accounts are keyed by it, whatever Parvis's address is today. */
  issuer: string
  /** Parvis's address today: browsers reach the provider under the issuer's path there. */
  publicUrl: string
  clients: ProviderClient[]
  agents: readonly DemonstrationAgent[]
  log: Log
}

const longestFormBytes = 10_000
const discoveryPath = '/.well-known/openid-configuration'

/** Starts the OpenID provider on 127.0.0.1, with a sign-in page that lets you be one of `agents`. */
export async function startProvider(options: StartProviderOptions): Promise<RunningProvider> {
  const { dataDir, port, issuer, publicUrl, clients, agents, log } = options
  const mount = new URL(issuer).pathname.replace(/\/$/, '')
  const cookieKey = secret(dataDir, 'providerCookies')
  const keys = await signingKeys(dataDir)
  const provider = new Provider(issuer, configuration({ clients, agents, publicUrl, cookieKey, keys, mount }))
  provider.proxy = true
  provider.on('server_error', (_ctx, error) => log(`${error.name}: ${error.message}`))
  provider.use(async (ctx, next) => {
    await next()
    // A service asks by the loopback address, and sends browsers to where browsers can go.
    if (ctx.path === discoveryPath && ctx.get('x-forwarded-host') === '') sendBrowsersTo(publicUrl, ctx.body)
  })
  const answer = provider.callback()
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    sayHost(request, publicUrl)
    if (path.startsWith(`${mount}/interaction/`)) {
      choose(provider, request, response, { agents, clients, publicUrl }).catch((error: unknown) => {
        log(`the sign-in page failed: ${String(error)}`)
        if (!response.headersSent) send(response, 500, errorPage('server_error', publicUrl))
      })
    } else if (path === mount || path.startsWith(`${mount}/`)) {
      const mounted = Object.assign(request, { originalUrl: request.url })
      mounted.url = (request.url ?? '').slice(mount.length) || '/'
      void answer(mounted, response)
    } else {
      response.writeHead(404).end()
    }
  })
  const listening = await listen(server, '127.0.0.1', port)
  return {
    port: listening.port,
    discoveryUrl: `http://127.0.0.1:${listening.port}${mount}${discoveryPath}`,
    stop: () => listening.close(1_000),
  }
}

type Choice = { agents: readonly DemonstrationAgent[]; clients: ProviderClient[]; publicUrl: string }

/** The sign-in page (GET), and what was chosen on it (POST); either refuses when no sign-in is under way in this browser. */
async function choose(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  choice: Choice,
) {
  const { agents, clients, publicUrl } = choice
  try {
    await provider.interactionDetails(request, response)
  } catch {
    send(response, 400, errorPage('invalid_request', publicUrl))
    return
  }
  const question = choicePage(agents, (request.url ?? '').split('?')[0] ?? '', formTargets(clients))
  if (request.method !== 'POST') {
    send(response, 200, question)
    return
  }
  if (Number(request.headers['content-length'] ?? Infinity) > longestFormBytes) {
    send(response, 413, errorPage('invalid_request', publicUrl))
    return
  }
  const form = new URLSearchParams(await text(request))
  const agent = agents.find(({ sub }) => sub === form.get('agent'))
  if (agent) {
    await provider.interactionFinished(request, response, { login: { accountId: agent.sub } })
  } else if (form.has('cancel')) {
    const error = { error: 'access_denied', error_description: 'the person did not sign in' }
    await provider.interactionFinished(request, response, error)
  } else {
    send(response, 400, question)
  }
}

function send(response: ServerResponse, status: number, { html, policy }: Page): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(html)
}

function sendBrowsersTo(publicUrl: string, body: unknown): void {
  if (typeof body !== 'object' || body === null) return
  // The discovery document is an object of the provider's making; these two of its fields are addresses.
  const document = body as Record<string, string>
  for (const name of ['authorization_endpoint', 'end_session_endpoint']) {
    const endpoint = document[name]
    if (endpoint !== undefined) document[name] = new URL(new URL(endpoint).pathname, publicUrl).href
  }
}

/** Addresses in what the provider says are made of the host that it is asked by: ours, whatever a request says. */
function sayHost({ headers, socket }: IncomingMessage, publicUrl: string): void {
  const own = new URL(publicUrl)
  headers.host = `127.0.0.1:${socket.localPort ?? 0}`
  if (headers['x-forwarded-host'] === undefined) return
  headers['x-forwarded-host'] = own.host
  headers['x-forwarded-proto'] = own.protocol.slice(0, -1)
}
