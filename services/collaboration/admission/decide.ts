import type { DocumentStanding } from '@parvis/access/membership.ts'
import { standingsInDocuments } from '@parvis/access/membership.ts'
import { can } from '@parvis/access/policy.ts'
import type { Database } from '@parvis/service/database/database.ts'
import { actorsOf, type Actor } from '@parvis/service/session/session.ts'
import { colorOf } from '../awareness/stamp.ts'
import type { Close } from '@parvis/contract/live/closes.ts'
import type { Pass } from '../connection/connection.ts'

/** Someone who asks for a socket: their session's hash, and the page they want. */
export type AccessRequest = { sessionHash: Buffer; documentId: string }
export type Decision =
  { pass: Pass } | { refusal: Extract<Close, 'signIn' | 'refused' | 'gone'>; agentId?: string }

/**
 * The one place where rights to a live page are decided, from session and standing: for all who ask at the same time with two
 * queries. A stranger to the space gets what someone gets who asks for a page that never was.
 */
export async function decideAll(db: Database, requests: AccessRequest[]): Promise<Decision[]> {
  const actors = await actorsOf(
    db,
    requests.map(({ sessionHash }) => sessionHash),
  )
  const asked: { agentId: string; documentId: string }[] = []
  const places = requests.map(({ documentId }, i) => {
    const actor = actors[i]
    return actor === undefined ? -1 : asked.push({ agentId: actor.agentId, documentId }) - 1
  })
  const standings = asked.length > 0 ? await standingsInDocuments(db, asked) : []
  return requests.map((request, i) => decide(request, actors[i], standings[places[i] ?? -1]))
}

/** The rule itself. */
export function decide(
  { documentId, sessionHash }: AccessRequest,
  actor: Actor | undefined,
  standing: (DocumentStanding & { since: number }) | undefined,
): Decision {
  if (actor === undefined) return { refusal: 'signIn' }
  const { agentId } = actor
  if (standing === undefined || standing.kind !== 'page' || standing.trashed)
    return { refusal: 'gone', agentId }
  if (!can(standing.role, 'document.read')) return { refusal: 'refused', agentId }
  return {
    pass: {
      documentId,
      spaceId: standing.spaceId,
      sessionId: actor.sessionId,
      sessionHash,
      sessionExpiresAt: Date.parse(actor.sessionExpiresAt),
      mayWrite: can(standing.role, 'document.write'),
      since: standing.since,
      stamp: { id: agentId, name: actor.displayName, color: colorOf(agentId) },
    },
  }
}
