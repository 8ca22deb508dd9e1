import { z } from 'zod'
import { actions } from '@parvis/access/policy.ts'
import { contract } from './endpoint.ts'
import { id, line, pageOf, paging, timestamp } from './fields.ts'
import { bytesOf, mostNameBytes } from './names.ts'

const documentId = z.object({ documentId: id })
const spaceId = z.object({ spaceId: id })

export const title = line(mostNameBytes).refine((text) => bytesOf(text) <= mostNameBytes, {
  error: `A name holds at most ${mostNameBytes} bytes.`,
})

export const kinds = ['folder', 'page', 'file'] as const
export type Kind = (typeof kinds)[number]

/** What is known of a file's bytes: not read back yet, read and hashed, or not what its sender said it sent. */
export const integrities = ['verifying', 'verified', 'damaged'] as const

export const entry = z.object({
  id,
  spaceId: id,
  parentId: id.nullable(),
  kind: z.enum(kinds),
  title: z.string(),
  size: z.number().int().nullable().describe('Bytes; null for folders and pages'),
  mediaType: z.string().nullable().describe('null for folders and pages'),
  integrity: z.enum(integrities).nullable().describe('null for folders and pages'),
  thumbnail: z.boolean().describe('Whether a small picture of it can be asked for'),
  favourite: z.boolean().describe('Whether it is one of mine'),
  author: z.string().describe('Display name of the agent who created it'),
  updatedBy: z.string(),
  updatedByMe: z.boolean().describe('Whether that was me: others may bear my name'),
  updatedAt: timestamp,
  createdAt: timestamp,
  trashedAt: timestamp.nullable(),
})
export type Entry = z.output<typeof entry>

/** An entry of a list that spans spaces. */
export const entryOfSpace = entry.extend({ spaceName: z.string() })

export const crumb = z.object({ id, title: z.string() })

export const document = entry.extend({
  spaceName: z.string(),
  path: z.array(crumb).describe('Folders above it, from the top of the space'),
  abilities: z.array(z.enum(actions)),
})
export type Document = z.output<typeof document>

/** Many at once: all of them, or none. */
export const documentIds = z.array(id).min(1).max(500)

export const documents = contract({
  listRecent: {
    method: 'GET',
    path: '/api/documents',
    summary: 'Pages and files that I may read, the latest changed first',
    access: 'signed-in',
    query: z.object(paging),
    reply: pageOf(entryOfSpace),
  },
  listFolder: {
    method: 'GET',
    path: '/api/trees/:spaceId',
    summary: 'What lies in a folder, or at the top of the space: folders first, then by name',
    access: { space: 'document.read' },
    params: spaceId,
    query: z.object({
      ...paging,
      parentId: id.optional(),
      sort: z.enum(['name', 'updated', 'size']).default('name').describe('Folders come first in each'),
      order: z.enum(['asc', 'desc']).default('asc'),
      only: z.enum(['folder']).optional().describe('`folder`: the folders alone, for a tree'),
    }),
    reply: pageOf(entry).extend({
      path: z.array(crumb).describe('From the top down to this folder, itself included'),
    }),
  },
  createDocument: {
    method: 'POST',
    path: '/api/trees/:spaceId/documents',
    summary: 'Creates a folder or a page',
    access: { space: 'document.create' },
    params: spaceId,
    body: z.strictObject({
      kind: z.enum(['folder', 'page']),
      title,
      parentId: id.nullable().default(null),
    }),
    reply: document,
    status: 201,
  },
  checkNames: {
    method: 'POST',
    path: '/api/trees/:spaceId/names',
    summary: 'Which of these names are taken in a folder, to be asked before an upload or a folder drop',
    access: { space: 'document.read' },
    params: spaceId,
    body: z.strictObject({
      parentId: id.nullable().default(null),
      names: z.array(title).min(1).max(1000),
    }),
    reply: z.object({
      taken: z.array(z.object({ name: z.string(), documentId: id, kind: z.enum(kinds) })),
    }),
    maxBytes: 600_000,
  },
  readDocument: {
    method: 'GET',
    path: '/api/documents/:documentId',
    summary: 'A document, where it lies, and what I may do with it',
    access: { document: 'document.read' },
    params: documentId,
    reply: document,
  },
  renameDocument: {
    method: 'PATCH',
    path: '/api/documents/:documentId',
    summary: 'Renames a document',
    access: { document: 'document.rename' },
    params: documentId,
    body: z.strictObject({ title }),
    reply: document,
  },
  moveDocument: {
    method: 'POST',
    path: '/api/documents/:documentId/move',
    summary: 'Moves a document, with all that it holds; a folder never into itself',
    access: { document: 'document.move' },
    params: documentId,
    body: z.strictObject({
      parentId: id.nullable().describe('A folder; null for the top of the space'),
      spaceId: id.optional().describe('Another space, where the caller may create documents'),
    }),
    reply: document,
  },
  moveMany: {
    method: 'POST',
    path: '/api/trees/:spaceId/moves',
    summary: 'Moves documents, of this space or another, into a folder of this one: all or none',
    access: { space: 'document.create' },
    params: spaceId,
    body: z.strictObject({ documentIds, parentId: id.nullable() }),
    reply: z.object({ items: z.array(entry) }),
  },
  copyMany: {
    method: 'POST',
    path: '/api/trees/:spaceId/copies',
    summary: 'Copies documents, with all that they hold, into a folder of this space: all or none',
    access: { space: 'document.create' },
    params: spaceId,
    body: z.strictObject({ documentIds, parentId: id.nullable() }),
    reply: z.object({ items: z.array(entry) }),
    status: 201,
    perMinute: 60,
  },
  duplicateDocument: {
    method: 'POST',
    path: '/api/documents/:documentId/duplicate',
    summary: 'Copies a document, with all that it holds, beside itself',
    access: { document: 'document.create' },
    params: documentId,
    reply: document,
    status: 201,
    perMinute: 60,
  },
})
