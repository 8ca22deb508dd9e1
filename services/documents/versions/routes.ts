import { z } from 'zod'
import type { files } from '@parvis/contract/files.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { showDocument } from '../entries/show.ts'
import { openAddress } from '../files/address.ts'
import { addVersion, findVersion, listVersions } from '../files/store.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { changeTrees } from '../tree/change.ts'
import { checkQuota } from '../tree/quota.ts'
import { findNode } from '../tree/store.ts'
import { addUsedBytes } from '../tree/usage-store.ts'

type Versions = 'listFileVersions' | 'openFileVersion' | 'restoreFileVersion'

export const versionHandlers = ({
  db,
  objects,
  quotaBytes,
}: DocumentsDependencies): Pick<Handlers<typeof files>, Versions> => ({
  listFileVersions: async ({ standing, query }) => {
    const [below] = readCursor(z.tuple([cursorKeys.integer]), query.cursor) ?? []
    const rows = await listVersions(db, standing.documentId, { below, limit: query.limit + 1 })
    return pageFrom(rows, query.limit, ({ number }) => [number])
  },

  openFileVersion: async ({ standing, params, query }) => {
    const version = await findVersion(db, standing.documentId, params.versionId)
    if (version === undefined) throw new Problem('not-found')
    return { location: await openAddress(objects, { ...version, as: query.as }) }
  },

  restoreFileVersion: async (call) => {
    const { documentId, spaceId } = call.standing
    const { agentId } = call.actor
    await changeTrees(db, [spaceId], async (tx) => {
      const node = await findNode(tx, documentId)
      const old = await findVersion(tx, documentId, call.params.versionId)
      if (old === undefined || node?.spaceId !== spaceId) throw new Problem('not-found')
      if (node.trashed) throw new Problem('in-trash')
      await checkQuota(tx, quotaBytes, spaceId, old.size)
      // The new version shares the old one's object: its bytes never change.
      const { key, size, mediaType } = old
      await addVersion(tx, { id: newId(), documentId, key, size, mediaType, agentId })
      await addUsedBytes(tx, spaceId, size)
      await audit(tx, call, {
        action: 'file.version-restored',
        spaceId,
        object: { type: 'file', id: documentId, name: old.title },
        after: { number: old.number },
      })
    })
    return showDocument(db, agentId, call.standing)
  },
})
