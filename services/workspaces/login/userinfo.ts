import { z } from 'zod'
import { send, verify, type Discovered } from './provider.ts'
import { SignInError } from './refusal.ts'

/**
 * The claims of the userinfo endpoint: plain JSON, or a JWT signed by the pinned algorithm, as ProConnect sends it.
 * Throws `SignInError`. (OpenID Connect Core 1.0, 5.3)
 */
export async function readUserinfo(
  provider: Discovered,
  accessToken: string,
): Promise<Record<string, unknown>> {
  const response = await send(provider.metadata.userinfo_endpoint, {
    headers: { authorization: `Bearer ${accessToken}`, accept: 'application/jwt, application/json;q=0.9' },
    redirect: 'error',
  })
  if (!response.ok) {
    const reason = response.status >= 500 ? 'unavailable' : 'refused'
    throw new SignInError(reason, `userinfo answered ${response.status}`)
  }
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/jwt') return verify(provider, (await response.text()).trim(), ['sub'])
  const claims = z.record(z.string(), z.unknown()).safeParse(await response.json().catch(() => undefined))
  if (!claims.success) throw new SignInError('unavailable', `userinfo is not JSON (${String(type)})`)
  return claims.data
}
