import { standingInSpace } from '@parvis/access/membership.ts'
import type { documents } from '@parvis/contract/documents.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import { tell } from '@parvis/service/bus/bus.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { findEntries } from '../entries/store.ts'
import { showDocument } from '../entries/show.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { changeTrees } from '../tree/change.ts'
import { findDestination } from '../tree/place.ts'
import * as store from '../tree/store.ts'
import { moveDocuments } from './move.ts'

type Changing = 'createDocument' | 'renameDocument' | 'moveDocument' | 'moveMany'

export const changeHandlers = (
  dependencies: DocumentsDependencies,
): Pick<Handlers<typeof documents>, Changing> => {
  const { db } = dependencies
  return {
    createDocument: async (call) => {
      const { actor, body, standing } = call
      const { spaceId } = standing
      const id = newId()
      await changeTrees(db, [spaceId], async (tx) => {
        await findDestination(tx, spaceId, body.parentId)
        await store.insertDocument(tx, { ...body, id, spaceId, agentId: actor.agentId })
        await audit(tx, call, {
          action: 'document.created',
          spaceId,
          object: { type: body.kind, id, name: body.title },
          after: { parentId: body.parentId },
        })
      })
      return showDocument(db, actor.agentId, { documentId: id, role: standing.role, spaceId })
    },

    renameDocument: async (call) => {
      const { actor, body, standing } = call
      const { documentId: id, spaceId } = standing
      await changeTrees(db, [spaceId], async (tx) => {
        const node = await store.findNode(tx, id)
        if (node?.spaceId !== spaceId) throw new Problem('not-found')
        if (node.trashed) throw new Problem('in-trash')
        if (node.title === body.title) return
        await store.rename(tx, id, { title: body.title, agentId: actor.agentId })
        if (node.kind === 'page') await tell(tx, { type: 'title', documentId: id, title: body.title })
        await audit(tx, call, {
          action: 'document.renamed',
          spaceId,
          object: { type: node.kind, id, name: body.title },
          before: { title: node.title },
          after: { title: body.title },
        })
      })
      return showDocument(db, actor.agentId, standing)
    },

    moveDocument: async (call) => {
      const { actor, body, standing } = call
      const to = { spaceId: body.spaceId ?? standing.spaceId, parentId: body.parentId }
      await moveDocuments(dependencies, call, [standing.documentId], to)
      const there = await standingInSpace(db, actor.agentId, to.spaceId)
      if (there === undefined) throw new Problem('not-found')
      return showDocument(db, actor.agentId, { ...there, documentId: standing.documentId })
    },

    moveMany: async (call) => {
      const { actor, body, standing } = call
      await moveDocuments(dependencies, call, body.documentIds, {
        spaceId: standing.spaceId,
        parentId: body.parentId,
      })
      return { items: await findEntries(db, actor.agentId, body.documentIds) }
    },
  }
}
