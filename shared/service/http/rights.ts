import {
  standingInDocument,
  standingInSpace,
  type DocumentStanding,
  type SpaceStanding,
} from '@parvis/access/membership.ts'
import { can, canInTrash, canOnPlatform } from '@parvis/access/policy.ts'
import type { Endpoint } from '@parvis/contract/endpoint.ts'
import type { Database } from '../database/database.ts'
import { Problem } from '../errors/problem.ts'
import type { Actor } from '../session/session.ts'

/**
 * Decides whether the actor may call the endpoint, and returns their standing in the thing that the path names.
 * Throws `not-signed-in` (401), `not-found` (404: a stranger learns nothing), `forbidden` (403: known there, but without the right)
 * and `in-trash` (409: the right is there, the document is not).
 */
export async function decide(
  db: Database,
  endpoint: Endpoint,
  actor: Actor | undefined,
  params: Record<string, string>,
): Promise<SpaceStanding | DocumentStanding | undefined> {
  const { access } = endpoint
  if (access === 'anyone') return undefined
  if (actor === undefined) throw new Problem('not-signed-in')
  if (access === 'signed-in') return undefined
  if ('platform' in access) {
    if (!canOnPlatform(actor.platformRole, access.platform)) throw new Problem('forbidden')
    return undefined
  }
  if ('space' in access) {
    const standing = await standingInSpace(db, actor.agentId, params['spaceId'] ?? '')
    if (standing === undefined) throw new Problem('not-found')
    if (!can(standing.role, access.space)) throw new Problem('forbidden')
    return standing
  }
  const standing = await standingInDocument(db, actor.agentId, params['documentId'] ?? '')
  if (standing === undefined) throw new Problem('not-found')
  if (standing.trashed && !can(standing.role, 'document.restore')) throw new Problem('not-found')
  if (!can(standing.role, access.document)) throw new Problem('forbidden')
  if (standing.trashed && !canInTrash(standing.role, access.document)) throw new Problem('in-trash')
  return standing
}
