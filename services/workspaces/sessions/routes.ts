import { platformAbilities } from '@parvis/access/policy.ts'
import type { session } from '@parvis/contract/session.ts'
import { audit, type Caller } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { cookieName, cookieOptions } from '@parvis/service/session/session.ts'
import { findSelf } from '../agents/store.ts'
import * as store from './store.ts'

/** Who is signed in, and signing out: of this session, or of all of them. `signOutAddress` is where the browser goes then. */
export function sessionHandlers(
  { db, publicUrl }: Dependencies,
  signOutAddress: (idToken: string | undefined) => Promise<string>,
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
      return { location: await signOutAddress(idToken) }
    },
    signOutEverywhere: async ({ response, ...call }) => {
      const idToken = await end(call, true)
      response.clearCookie(cookieName(publicUrl), cookieOptions(publicUrl))
      return { location: await signOutAddress(idToken) }
    },
  }
}
