import { createContext, useContext } from 'react'
import type { PlatformAction } from '@parvis/access/policy.ts'
import type { api } from '@parvis/contract/services.ts'
import type { ReplyOf } from '@parvis/contract/endpoint.ts'

export type Session = ReplyOf<(typeof api)['readSession']>

export const SessionContext = createContext<Session | undefined>(undefined)

/** Who is signed in; only below the session gate, where there is always someone. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of the session gate')
  return session
}

/** Whether the agent may do this on the platform, as the server said. */
export const useMay = (action: PlatformAction): boolean => useSession().abilities.includes(action)

const seen = 'parvis.signed-in-before'

/** Whether someone has signed in on this machine before: then an ended session goes straight to signing in. */
export const signedInBefore = (storage: Storage): boolean => storage.getItem(seen) === 'yes'
export const rememberSignedIn = (storage: Storage): void => storage.setItem(seen, 'yes')
export const forgetSignedIn = (storage: Storage): void => storage.removeItem(seen)

const reasons = ['refused', 'expired', 'unavailable'] as const
export const failurePath = '/connexion'

/**
 * Why a sign-in did not succeed, and the page that it was for: what the address says where the service sends people then. Undefined elsewhere.
 * The path to return to is checked by the service once more, when signing in starts again.
 */
export function failedSignIn({ pathname, search }: Pick<Location, 'pathname' | 'search'>) {
  if (pathname !== failurePath) return undefined
  const query = new URLSearchParams(search)
  const reason = reasons.find((known) => known === query.get('erreur')) ?? 'unavailable'
  return { reason, returnTo: query.get('returnTo') ?? '/' }
}

/** Where signing in starts; `returnTo` is the path to come back to. */
export const signInAddress = (returnTo: string): string =>
  `/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`
