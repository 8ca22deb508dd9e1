import type { Router } from 'express'
import { z } from 'zod'
import { pages } from '@parvis/contract/pages.ts'
import { Problem } from '@parvis/service/problem.ts'
import { audit } from '@parvis/service/audit.ts'
import { serve, type Parts } from '@parvis/service/serve.ts'
import { keepVersion, readVersion, type History } from './versions.ts'
import * as store from './store.ts'

/** Appends an update to a page as everybody's are: durable, then visible to those online. */
export type AppendTo = (documentId: string, agentId: string, update: Uint8Array) => Promise<void>

/** Versions over HTTP. */
export function routes(parts: Parts, history: History, append: AppendTo): Router {
  return serve(
    pages,
    {
      listVersions: async ({ params, query }) => {
        const { limit, cursor } = query
        if (cursor !== undefined && !z.uuid().safeParse(cursor).success)
          throw new Problem('invalid-input', undefined, [
            { pointer: '/query/cursor', message: 'Not a cursor.' },
          ])
        const items = await store.list(parts.db, params.documentId, cursor, limit + 1)
        const last = items.length > limit ? items[limit - 1]?.id : undefined
        return { items: items.slice(0, limit), ...(last !== undefined && { next: last }) }
      },
      createVersion: async ({ params: { documentId }, body, actor, standing, ip, requestId }) => {
        requirePage(standing.kind)
        const id = await keepVersion(history, documentId, body.name, actor.agentId).catch(
          (error: unknown) => {
            parts.log.warn({ err: error, documentId }, 'version not kept')
            throw new Problem('store-away')
          },
        )
        await audit(
          parts.db,
          { actor, ip, requestId },
          {
            action: 'version.created',
            spaceId: standing.spaceId,
            object: { type: 'document', id: documentId, name: body.name },
          },
        )
        const [version] = (await store.list(parts.db, documentId, undefined, 50)).filter(
          (one) => one.id === id,
        )
        if (version === undefined) throw new Problem('internal')
        return version
      },
      restoreVersion: async ({ params: { documentId, versionId }, actor, standing, ip, requestId }) => {
        requirePage(standing.kind)
        const state = await readVersion(history, documentId, versionId).catch((error: unknown) => {
          parts.log.warn({ err: error, documentId, versionId }, 'version not read')
          throw new Problem('store-away')
        })
        if (state === undefined) throw new Problem('not-found')
        const { update } = await history.workers.run({ kind: 'restore', documentId, version: state }, true)
        await append(documentId, actor.agentId, update)
        await audit(
          parts.db,
          { actor, ip, requestId },
          {
            action: 'version.restored',
            spaceId: standing.spaceId,
            object: { type: 'document', id: documentId },
            after: { versionId },
          },
        )
        return undefined
      },
    },
    parts,
  )
}

function requirePage(kind: string): void {
  if (kind !== 'page') throw new Problem('not-found')
}
