import { parse } from 'cookie'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { Passport } from 'passport'
import { addressKey, addressOf } from '@parvis/service/http/client-address.ts'
import { audit, type Origin } from '@parvis/service/audit/audit.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { limitRequests } from '@parvis/service/limits/request-limiter.ts'
import { minuteMs, WindowLimiter } from '@parvis/service/limits/window-limiter.ts'
import {
  actorOf,
  cookieName,
  cookieOptions,
  hashToken,
  lifetimeMs,
  newToken,
} from '@parvis/service/session/session.ts'
import { openSession, type PlatformRoles } from './account.ts'
import { localPath } from './path.ts'
import { namesUnknownKey, type Provider } from './provider.ts'
import { providerRefusal, refusalIn, SignInError } from './refusal.ts'
import * as store from './store.ts'
import { SignInStrategy, type SignedIn } from './strategy.ts'

export type Login = { provider: Provider; roles: PlatformRoles }

const signInMs = 600_000
// A whole ministry may come from one address at nine o'clock.
const perMinute = 600
// The audit log is for ever, and whoever is nobody yet must not fill it; the service's own log has every refusal.
const auditedPerMinute = 60

/** Binds a sign-in to the browser that began it, so that nobody can be made to finish someone else's. */
const browserCookie = (publicUrl: string): string => `${cookieName(publicUrl)}-sign-in`

const tokenIn = (request: Request, name: string): string | undefined => {
  const token = parse(request.get('cookie') ?? '')[name]
  return token?.length === 43 ? token : undefined
}

const originOf = (request: Request): Origin => ({ ip: addressOf(request), requestId: request.id })

/** `GET /auth/sign-in?returnTo=/path` and `GET /auth/callback`; failures end on the page, with a plain reason and no more. */
export function loginRouter(dependencies: Dependencies, login: Login): Router {
  const passport = new Passport()
  const limiter = limitRequests(perMinute, addressKey)
  const audited = new WindowLimiter({ most: auditedPerMinute, windowMs: minuteMs })
  const guarded =
    (step: (request: Request, response: Response) => Promise<void>): RequestHandler =>
    async (request, response) => {
      response.set('cache-control', 'no-store')
      try {
        await step(request, response)
      } catch (error) {
        if (namesUnknownKey(error)) login.provider.forget()
        await fail(dependencies, request, response, error, audited.take(addressKey(request)))
      }
    }
  const attempt = (strategy: SignInStrategy, request: Request, response: Response): Promise<SignedIn> =>
    new Promise((resolve, reject) => {
      const done = (error: unknown, user?: SignedIn | false): void => {
        if (error) reject(error instanceof Error ? error : new Error('sign-in failed'))
        else if (user) resolve(user)
        else reject(new SignInError('refused', 'the answer does not belong to this sign-in'))
      }
      // passport types what it returns as any; it is a handler.
      const authenticate = passport.authenticate(strategy, { session: false }, done) as RequestHandler
      void authenticate(request, response, reject)
    })

  const router = Router()
  router.get(
    '/auth/sign-in',
    limiter,
    guarded(async (request, response) => {
      if ('code' in request.query || 'error' in request.query)
        throw new SignInError('refused', 'an answer of the provider came uncalled')
      const provider = await login.provider.current()
      const pending = { state: newToken(), nonce: newToken(), codeVerifier: newToken() }
      const cookie = browserCookie(dependencies.publicUrl)
      // Two tabs may sign in side by side: they share the cookie, each with a state of its own.
      const browser = tokenIn(request, cookie) ?? newToken()
      await store.insertSignIn(
        dependencies.db,
        {
          stateHash: hashToken(pending.state),
          browserHash: hashToken(browser),
          nonce: pending.nonce,
          codeVerifier: pending.codeVerifier,
          returnTo: localPath(request.query['returnTo']),
        },
        signInMs,
      )
      response.cookie(cookie, browser, { ...cookieOptions(dependencies.publicUrl), maxAge: signInMs })
      const redirected = new Promise<void>((resolve) => response.once('finish', resolve))
      await Promise.race([redirected, attempt(new SignInStrategy(provider, pending), request, response)])
    }),
  )
  router.get(
    '/auth/callback',
    limiter,
    guarded(async (request, response) => {
      const { state, error } = request.query
      const browser = tokenIn(request, browserCookie(dependencies.publicUrl))
      const found =
        typeof state === 'string' && browser !== undefined
          ? await store.consumeSignIn(dependencies.db, hashToken(state), hashToken(browser))
          : undefined
      // Back in the browser, or a second click: they are signed in already.
      if (
        found === undefined &&
        (await actorOf(dependencies.db, dependencies.publicUrl, request.get('cookie')))
      ) {
        response.redirect(302, '/')
        return
      }
      if (typeof state !== 'string' || found === undefined)
        throw new SignInError('expired', 'no such sign-in is under way in this browser')
      response.locals['returnTo'] = found.returnTo
      const provider = await login.provider.current()
      refuseOtherIssuer(request, provider.settings.issuer)
      if (error !== undefined) throw providerRefusal(error, request.query['error_description'])
      const strategy = new SignInStrategy(provider, { ...found, state })
      const signedIn = await attempt(strategy, request, response)
      const oldToken = tokenIn(request, cookieName(dependencies.publicUrl))
      const token = await dependencies.db.transaction((tx) =>
        openSession(tx, originOf(request), signedIn, { roles: login.roles, oldToken }),
      )
      // Whoever runs Parvis names administrators and auditors by this.
      dependencies.log.info({ sub: signedIn.identity.sub, requestId: request.id }, 'signed in')
      response.cookie(cookieName(dependencies.publicUrl), token, {
        ...cookieOptions(dependencies.publicUrl),
        maxAge: lifetimeMs,
      })
      response.redirect(302, found.returnTo)
    }),
  )
  return router
}

/** A provider that says who answered (RFC 9207) must be the one that was asked. */
function refuseOtherIssuer(request: Request, issuer: string): void {
  const { iss } = request.query
  if (iss !== undefined && iss !== issuer)
    throw new SignInError('refused', 'another issuer answered than the one that was asked')
}

async function fail(
  { db, log }: Dependencies,
  request: Request,
  response: Response,
  error: unknown,
  audited: boolean,
): Promise<void> {
  const refusal = refusalIn(error)
  const reason = refusal?.reason ?? 'unavailable'
  if (refusal === undefined) log.error({ err: error, requestId: request.id }, 'sign-in failed')
  else log.warn({ reason, detail: refusal.message, requestId: request.id }, 'sign-in refused')
  const after = { reason, detail: refusal?.message }
  const event = { action: 'session.refused', outcome: 'refused', after } as const
  if (audited)
    await audit(db, originOf(request), event).catch((cause: unknown) => {
      // Postgres may be the very part that is away; the person must still be told something.
      log.error({ err: cause, requestId: request.id }, 'a refused sign-in was not audited')
    })
  const query = new URLSearchParams({ erreur: reason })
  const returnTo: unknown = response.locals['returnTo']
  if (typeof returnTo === 'string' && returnTo !== '/') query.set('returnTo', returnTo)
  response.redirect(302, `/connexion?${query.toString()}`)
}
