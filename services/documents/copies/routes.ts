import type { documents } from '@parvis/contract/documents.ts'
import type { files } from '@parvis/contract/files.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { findEntries } from '../entries/store.ts'
import { showDocument } from '../entries/show.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { findNode } from '../tree/store.ts'
import { adoptFiles } from './adopt.ts'
import { copyDocuments } from './copy.ts'

type Copying = Pick<Handlers<typeof documents>, 'copyMany' | 'duplicateDocument'> &
  Pick<Handlers<typeof files>, 'adoptAttachments'>

export const copyHandlers = (dependencies: DocumentsDependencies): Copying => ({
  copyMany: async (call) => {
    const to = { spaceId: call.standing.spaceId, parentId: call.body.parentId }
    const ids = await copyDocuments(dependencies, call, call.body.documentIds, to)
    return { items: await findEntries(dependencies.db, call.actor.agentId, ids) }
  },

  adoptAttachments: async (call) => {
    const { documentId, spaceId } = call.standing
    const page = { id: documentId, spaceId }
    return { attachmentIds: await adoptFiles(dependencies, call, page, call.body.attachmentIds) }
  },

  duplicateDocument: async (call) => {
    const { documentId, spaceId, role } = call.standing
    const node = await findNode(dependencies.db, documentId)
    if (node === undefined) throw new Problem('not-found')
    if (node.attached) throw new Problem('invalid-input', 'This file belongs to a page.')
    const [id] = await copyDocuments(dependencies, call, [documentId], { spaceId, parentId: node.parentId })
    if (id === undefined) throw new Problem('not-found')
    return showDocument(dependencies.db, call.actor.agentId, { documentId: id, role, spaceId })
  },
})
