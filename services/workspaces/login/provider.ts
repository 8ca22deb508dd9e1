import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Logger } from '@parvis/service/process/log.ts'
import { SignInError } from './refusal.ts'

export const signingAlgorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256'] as const

/** How Parvis is known to its OpenID provider, and the one algorithm that signatures may have. */
export type ProviderSettings = {
  issuer: string
  discoveryUrl: string
  clientId: string
  clientSecret: string
  algorithm: (typeof signingAlgorithms)[number]
  /** Where the provider sends browsers back to, as registered there. */
  callbackUrl: string
}

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()).optional(),
})
type Metadata = z.output<typeof metadata>

/** What discovery says, and the keys that signatures are checked against. */
export type Discovered = { settings: ProviderSettings; metadata: Metadata; keys: JWTVerifyGetKey }

/** `current` throws a `SignInError` while the provider does not answer; `forget` makes it ask again. */
export type Provider = { current: () => Promise<Discovered>; forget: () => void }

const timeoutMs = 5_000
const freshMs = 3_600_000
const clockToleranceS = 30

/** OpenID Connect Discovery 1.0, asked for when first needed, then once an hour; an old answer serves while a new one can't be had. */
export function openProvider(settings: ProviderSettings, log: Logger): Provider {
  let known: { discovered: Discovered; at: number } | undefined
  let asking: Promise<Discovered> | undefined
  let stale = false

  const ask = (): Promise<Discovered> => {
    asking ??= discover(settings)
      .then((discovered) => {
        known = { discovered, at: Date.now() }
        stale = false
        return discovered
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }
  return {
    current: async () => {
      if (known !== undefined && !stale && Date.now() - known.at < freshMs) return known.discovered
      try {
        return await ask()
      } catch (error) {
        log.warn({ err: error }, 'discovery of the OpenID provider failed')
        if (known !== undefined && !stale) return known.discovered
        throw error
      }
    },
    forget: () => {
      stale = true
    },
  }
}

/** Whether a token named a key that the provider does not publish where it did: it may have moved. */
export const namesUnknownKey = (error: unknown): boolean =>
  error instanceof SignInError && error.cause instanceof errors.JWKSNoMatchingKey

async function discover(settings: ProviderSettings): Promise<Discovered> {
  const found = metadata.safeParse(await fetchJson(settings.discoveryUrl))
  if (!found.success)
    throw new SignInError('unavailable', `discovery is not valid: ${z.prettifyError(found.error)}`)
  if (found.data.issuer !== settings.issuer)
    throw new SignInError('unavailable', `discovery names another issuer: ${found.data.issuer}`)
  return { settings, metadata: found.data, keys: keysOf(settings, found.data) }
}

/** The provider's published keys, or the client's secret where the pinned algorithm is symmetric. */
function keysOf({ algorithm, clientSecret }: ProviderSettings, { jwks_uri }: Metadata): JWTVerifyGetKey {
  if (algorithm === 'HS256') return async () => new TextEncoder().encode(clientSecret)
  return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: timeoutMs, cacheMaxAge: freshMs })
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await send(url)
  if (!response.ok) throw new SignInError('unavailable', `${url} answered ${response.status}`)
  return response.json().catch(() => undefined)
}

/** fetch that gives up after 5 s and throws `SignInError` when the provider can't be reached. */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) })
  } catch (error) {
    throw new SignInError('unavailable', `${new URL(url).origin} does not answer`, { cause: error })
  }
}

/**
 * The claims of a JWT of the provider: signature by the pinned algorithm alone, issuer, audience, times, and the claims that must be there.
 * Throws `SignInError`. (OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2)
 */
export async function verify(
  { settings, keys }: Discovered,
  jwt: string,
  requiredClaims: string[],
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(jwt, keys, {
      algorithms: [settings.algorithm],
      issuer: settings.issuer,
      audience: settings.clientId,
      clockTolerance: clockToleranceS,
      requiredClaims,
    })
    return payload
  } catch (error) {
    const ours = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)
    throw new SignInError(ours ? 'refused' : 'unavailable', `a token did not verify: ${String(error)}`, {
      cause: error,
    })
  }
}
