import { newToken } from '@parvis/service/session/session.ts'
import type { Provider } from './provider.ts'

/**
 * Where the browser goes to sign out at the provider too, and from there back to Parvis (RP-Initiated Logout 1.0);
 * Parvis itself when the provider has no such address or does not answer: the session here is over all the same.
 */
export async function signOutAddress(
  provider: Provider,
  publicUrl: string,
  idToken: string | undefined,
): Promise<string> {
  const current = await provider.current().catch(() => undefined)
  const endpoint = current?.metadata.end_session_endpoint
  if (endpoint === undefined || idToken === undefined) return publicUrl
  const url = new URL(endpoint)
  url.searchParams.set('id_token_hint', idToken)
  // ProConnect wants a state; nothing hangs on its coming back.
  url.searchParams.set('state', newToken())
  url.searchParams.set('post_logout_redirect_uri', publicUrl)
  return url.href
}
