import { z } from 'zod'
import { crumb, document, documentIds, entry } from './documents.ts'
import { contract } from './endpoint.ts'
import { id, pageOf, paging } from './fields.ts'

const documentId = z.object({ documentId: id })
const spaceId = z.object({ spaceId: id })

const trashed = entry.extend({
  trashedBy: z.string().describe('Display name of the agent who put it there'),
  reason: z
    .enum(['trashed', 'moved'])
    .describe('`moved`: the document went to another space, and this is a copy of what it was then'),
  from: z
    .array(crumb)
    .describe('Folders that it was in, from the top of the space, which may be in the trash too'),
})
export type TrashedEntry = z.output<typeof trashed>

/** What was thrown away stays 30 days, then is purged. */
export const trash = contract({
  listTrash: {
    method: 'GET',
    path: '/api/trees/:spaceId/trash',
    summary: 'What was put in the trash, the latest first; what went with a folder is under it',
    access: { space: 'document.restore' },
    params: spaceId,
    query: z.object(paging),
    reply: pageOf(trashed),
  },
  trashDocument: {
    method: 'POST',
    path: '/api/documents/:documentId/trash',
    summary: 'Puts a document in the trash, with all that it holds; live pages close',
    access: { document: 'document.trash' },
    params: documentId,
    reply: 'nothing',
  },
  trashMany: {
    method: 'POST',
    path: '/api/trees/:spaceId/trash',
    summary: 'Puts documents in the trash, with all that they hold: all or none',
    access: { space: 'document.trash' },
    params: spaceId,
    body: z.strictObject({ documentIds }),
    reply: 'nothing',
  },
  restoreDocument: {
    method: 'POST',
    path: '/api/documents/:documentId/restore',
    summary: 'Restores what was trashed, where it was or in the nearest folder that still lives',
    access: { document: 'document.restore' },
    params: documentId,
    reply: document,
  },
  restoreMany: {
    method: 'POST',
    path: '/api/trees/:spaceId/restore',
    summary: 'Restores documents from the trash: all or none',
    access: { space: 'document.restore' },
    params: spaceId,
    body: z.strictObject({ documentIds }),
    reply: z.object({ items: z.array(entry) }),
  },
  purgeDocument: {
    method: 'DELETE',
    path: '/api/documents/:documentId',
    summary: 'Deletes for good what lies in the trash, with all that it holds',
    access: { document: 'document.purge' },
    params: documentId,
    reply: 'nothing',
  },
  emptyTrash: {
    method: 'DELETE',
    path: '/api/trees/:spaceId/trash',
    summary: 'Deletes for good all that lies in the trash of the space',
    access: { space: 'document.purge' },
    params: spaceId,
    reply: z.object({
      purged: z.number().int().describe('Documents deleted, those within folders included'),
    }),
  },
})
