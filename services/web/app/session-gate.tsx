import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { useApi } from '../data/api.ts'
import { sessionQuery } from '../data/queries.ts'
import { refusalOf } from '../data/refusal.ts'
import {
  failurePath,
  rememberSignedIn,
  SessionContext,
  signedInBefore,
  signInAddress,
} from '../data/session.ts'
import { LoadError } from '../components/load-error.tsx'
import { BlankPage } from '../layout/blank-page.tsx'

const WelcomePage = lazy(async () => ({
  default: (await import('../pages/welcome/welcome-page.tsx')).WelcomePage,
}))

// Where nobody is sent to sign in unasked: the last one is where a sign-in that failed ends, and must not begin the next.
const welcoming = ['/', '/invitation', failurePath]

/**
 * Lets signed-in agents through. Others are welcomed; whoever has signed in here before and asks for
 * a page inside is sent straight to signing in.
 */
export function SessionGate({ path, children }: { path: string; children: ReactNode }) {
  const api = useApi()
  const session = useQuery(sessionQuery(api))
  const signedOut = session.isError && refusalOf(session.error) === 'not-signed-in'
  const straight = signedOut && !welcoming.includes(path) && signedInBefore(localStorage)
  // Signed in after all, in another tab: the reason given there is no longer true.
  const settled = session.data !== undefined && path === failurePath

  useEffect(() => {
    if (session.data) rememberSignedIn(localStorage)
  }, [session.data])
  useEffect(() => {
    if (straight) location.replace(signInAddress(location.pathname + location.search))
  }, [straight])

  useEffect(() => {
    if (settled) location.replace('/')
  }, [settled])

  if (settled) return <BlankPage />
  if (session.data) return <SessionContext value={session.data}>{children}</SessionContext>
  if (straight || session.isPending) return <BlankPage />
  if (signedOut)
    return (
      <Suspense fallback={<BlankPage />}>
        <WelcomePage />
      </Suspense>
    )
  return (
    <BlankPage>
      <LoadError error={session.error} retry={() => void session.refetch()} />
    </BlankPage>
  )
}
