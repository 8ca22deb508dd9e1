import { createHash, randomBytes } from 'node:crypto'
import { parse } from 'cookie'
import type { PlatformRole } from '@parvis/access/policy.ts'
import type { Database } from '../database/database.ts'
import * as store from './store.ts'

/** Whoever makes a request, as the session says; nothing that the client says about itself is in here. */
export type Actor = {
  agentId: string
  sessionId: string
  displayName: string
  email: string
  organisationId: string | undefined
  platformRole: PlatformRole
  sessionExpiresAt: string
}

export const idleMs = 12 * 3_600_000
export const lifetimeMs = 7 * 24 * 3_600_000

/** `__Host-` binds the cookie to this very host and to https; browsers refuse it over plain http. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-parvis' : 'parvis'

export const cookieOptions = (publicUrl: string) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: publicUrl.startsWith('https:') }) as const

/** 256 random bits, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Only the hash is stored: who reads the database can't take over a session. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The actor of a request by its Cookie header; `undefined` without a session that is alive. */
export async function actorOf(
  db: Database,
  publicUrl: string,
  cookieHeader: string | undefined,
): Promise<Actor | undefined> {
  const hash = sessionHash(publicUrl, cookieHeader)
  if (hash === undefined) return undefined
  const found = await store.findSession(db, hash, idleMs)
  if (found === undefined) return undefined
  const { seenAt, organisationId, ...actor } = found
  // Written once a minute at most, so that reading pages costs no write.
  if (Date.now() - Date.parse(seenAt) > 60_000) await store.touchSession(db, actor.sessionId)
  return { ...actor, organisationId: organisationId ?? undefined }
}

/** The stored hash of the session that a Cookie header names; `undefined` when it names none. */
export function sessionHash(publicUrl: string, cookieHeader: string | undefined): Buffer | undefined {
  const token = parse(cookieHeader ?? '')[cookieName(publicUrl)]
  return token?.length === 43 ? hashToken(token) : undefined
}

/** `actorOf` for many at once, by the hashes of their sessions and in their order; `undefined` for those that are not alive. */
export async function actorsOf(db: Database, hashes: Buffer[]): Promise<(Actor | undefined)[]> {
  const found = await store.findSessions(db, hashes, idleMs)
  return found.map((row) => {
    if (row === undefined) return undefined
    const { seenAt: _, organisationId, ...actor } = row
    return { ...actor, organisationId: organisationId ?? undefined }
  })
}
