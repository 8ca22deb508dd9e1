import { platformAbilities } from '@parvis/access/policy.ts'
import type { session } from '@parvis/contract/session.ts'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { cookieName, cookieOptions, newToken } from '@parvis/service/session/session.ts'
import { findSelf } from '../agents/store.ts'
import type { Provider } from '../login/provider.ts'
import * as store from './store.ts'

/** Who is signed in, and signing out: of this session, or of all of them. */
export function sessionHandlers(
  { db, publicUrl }: Dependencies,
  provider: Provider,
): Handlers<typeof session> {
  const end = (caller: Caller, everywhere: boolean): Promise<string | undefined> =>
    db.transaction(async (tx) => {
      const { agentId, sessionId } = caller.actor
      const ended = await store.deleteSessions(tx, everywhere ? { agentId } : { id: sessionId })
      await tell(tx, { type: 'session', agentId, ...(!everywhere && { sessionId }) })
      await audit(tx, caller, {
        action: 'session.ended',
        object: { type: 'session', id: sessionId },
        ...(everywhere && { after: { everywhere, sessions: ended.length } }),
      })
      return ended.find(({ id }) => id === sessionId)?.idToken ?? undefined
    })
  return {
    readSession: async ({ actor }) => {
      const self = await findSelf(db, actor.agentId)
      if (self === undefined) throw new Error('the session has no agent')
      return { ...self, platformRole: actor.platformRole, abilities: platformAbilities(actor.platformRole) }
    },
    signOut: async ({ response, ...call }) => {
      const idToken = await end(call, false)
      response.clearCookie(cookieName(publicUrl), cookieOptions(publicUrl))
      return { location: await leaving(provider, publicUrl, idToken) }
    },
    signOutEverywhere: async ({ response, ...call }) => {
      const idToken = await end(call, true)
      response.clearCookie(cookieName(publicUrl), cookieOptions(publicUrl))
      return { location: await leaving(provider, publicUrl, idToken) }
    },
  }
}

/**
 * Where the browser goes to sign out at the provider too, and from there back to Parvis (RP-Initiated Logout 1.0);
 * Parvis itself when the provider has no such address or does not answer: the session here is over all the same.
 */
async function leaving(provider: Provider, publicUrl: string, idToken: string | undefined): Promise<string> {
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
