import type { pages } from '@parvis/contract/pages.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { TaskFailed } from '../workers/pool.ts'
import { restoreVersion, type Live } from './restoring.ts'
import * as store from './store.ts'
import { keepVersion, readVersion, type History, type Version } from './versions.ts'

/** Versions over HTTP. */
export function versionHandlers(history: History, live: Live): Handlers<typeof pages> {
  return {
    listVersions: async ({ params, query: { limit, cursor } }) => {
      const before = readCursor(cursorKeys.id, cursor)
      const rows = await store.list(history.db, params.documentId, { before, limit: limit + 1 })
      return pageFrom(rows, limit, ({ id }) => id)
    },
    readVersion: async ({ params }) => {
      const { state } = await find(params)
      return { state: state.toString('base64') }
    },
    createVersion: async ({ params: { documentId }, body, actor, standing, ip, requestId }) => {
      requirePage(standing.kind)
      const reason = { name: body.name, createdBy: actor.agentId }
      const object = { type: 'document', id: documentId, name: body.name }
      const id = await keepVersion(history, documentId, reason, (tx) =>
        audit(tx, { actor, ip, requestId }, { action: 'version.created', spaceId: standing.spaceId, object }),
      ).catch(readably)
      const [version] = await store.list(history.db, documentId, { id, limit: 1 })
      if (version === undefined) throw new Problem('not-found')
      return version
    },
    restoreVersion: async ({ params, actor, standing, ip, requestId }) => {
      requirePage(standing.kind)
      const { documentId, versionId } = params
      const version = await find(params)
      const object = { type: 'document', id: documentId }
      await restoreVersion(history, live, { documentId, agentId: actor.agentId, version }, (tx, beforeId) =>
        audit(
          tx,
          { actor, ip, requestId },
          {
            action: 'version.restored',
            spaceId: standing.spaceId,
            object,
            before: { versionId: beforeId },
            after: { versionId },
          },
        ),
      ).catch(readably)
      return undefined
    },
  }

  async function find({
    documentId,
    versionId,
  }: {
    documentId: string
    versionId: string
  }): Promise<Version> {
    const version = await readVersion(history, documentId, versionId)
    if (version === undefined) throw new Problem('not-found')
    return version
  }
}

/** A task that failed is worth another try, once compaction has looked at the page; every other error says itself what it is. */
function readably(error: unknown): never {
  if (!(error instanceof TaskFailed)) throw error
  const problem = new Problem('unavailable')
  problem.cause = error
  throw problem
}

function requirePage(kind: string): void {
  if (kind !== 'page') throw new Problem('not-found')
}
