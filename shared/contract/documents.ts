import { z } from 'zod'
import { actions } from '@parvis/access/policy.ts'
import { contract } from './endpoint.ts'
import { id, line, pageOf, paging, timestamp } from './fields.ts'

const documentId = z.object({ documentId: id })
const spaceId = z.object({ spaceId: id })

/** Names hold at most 255 bytes of UTF-8, as file systems do. */
export const title = line(255).refine((text) => new TextEncoder().encode(text).length <= 255, {
  error: 'A name holds at most 255 bytes.',
})

export const kinds = ['folder', 'page', 'file'] as const
export type Kind = (typeof kinds)[number]

const entry = z.object({
  id,
  spaceId: id,
  parentId: id.nullable(),
  kind: z.enum(kinds),
  title: z.string(),
  size: z.number().int().nullable().describe('Bytes; null for folders and pages'),
  mediaType: z.string().nullable().describe('null for folders and pages'),
  author: z.string().describe('Display name of the agent who created it'),
  updatedBy: z.string(),
  updatedAt: timestamp,
  createdAt: timestamp,
  trashedAt: timestamp.nullable(),
})
export type Entry = z.output<typeof entry>

const crumb = z.object({ id, title: z.string() })

const document = entry.extend({
  spaceName: z.string(),
  path: z.array(crumb).describe('Folders above it, from the top of the space'),
  abilities: z.array(z.enum(actions)),
})
export type Document = z.output<typeof document>

const part = z.object({ number: z.number().int().min(1).max(10_000), url: z.string() })

export const documents = contract({
  listRecent: {
    method: 'GET',
    path: '/api/documents',
    summary: 'Pages and files that I may read, the latest changed first',
    access: 'signed-in',
    query: z.object(paging),
    reply: pageOf(entry.extend({ spaceName: z.string() })),
  },
  listFolder: {
    method: 'GET',
    path: '/api/trees/:spaceId',
    summary: 'What lies in a folder, or at the top of the space: folders first, then by name',
    access: { space: 'document.read' },
    params: spaceId,
    query: z.object({ ...paging, parentId: id.optional() }),
    reply: pageOf(entry).extend({
      path: z.array(crumb).describe('From the top down to this folder, itself included'),
    }),
  },
  listTrash: {
    method: 'GET',
    path: '/api/trees/:spaceId/trash',
    summary: 'What was put in the trash, the latest first; what went with a folder is under it',
    access: { space: 'document.restore' },
    params: spaceId,
    query: z.object(paging),
    reply: pageOf(entry),
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
    summary: 'Moves a document within its space; a folder never into itself',
    access: { document: 'document.move' },
    params: documentId,
    body: z.strictObject({ parentId: id.nullable() }),
    reply: document,
  },
  trashDocument: {
    method: 'POST',
    path: '/api/documents/:documentId/trash',
    summary: 'Puts a document in the trash, with all that it holds; live pages close',
    access: { document: 'document.trash' },
    params: documentId,
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
  openContent: {
    method: 'GET',
    path: '/api/documents/:documentId/content',
    summary: 'Redirects to the bytes of a file, at an address that lives 60 seconds',
    access: { document: 'document.read' },
    params: documentId,
    query: z.object({
      as: z
        .enum(['attachment', 'inline'])
        .default('attachment')
        .describe('`inline` only for kinds that cannot run anything; the others are always attachments'),
    }),
    reply: 'redirect',
  },
  startUpload: {
    method: 'POST',
    path: '/api/trees/:spaceId/uploads',
    summary: 'Opens an upload straight to the object store; the addresses of its first parts come with it',
    access: { space: 'document.create' },
    params: spaceId,
    body: z.strictObject({
      name: title,
      size: z
        .number()
        .int()
        .min(0)
        .max(5 * 2 ** 40),
      mediaType: z.string().max(255).default('application/octet-stream'),
      parentId: id.nullable().default(null).describe('A folder, or the page that an image belongs to'),
    }),
    reply: z.object({
      uploadId: id,
      partSize: z.number().int().describe('Bytes; every part has this size but the last'),
      parts: z.array(part),
      partCount: z.number().int(),
    }),
    status: 201,
  },
  presignParts: {
    method: 'POST',
    path: '/api/trees/:spaceId/uploads/:uploadId/parts',
    summary: 'Fresh addresses for parts of an upload',
    access: { space: 'document.create' },
    params: z.object({ spaceId: id, uploadId: id }),
    body: z.strictObject({ numbers: z.array(z.number().int().min(1).max(10_000)).min(1).max(100) }),
    reply: z.object({ parts: z.array(part) }),
  },
  completeUpload: {
    method: 'POST',
    path: '/api/trees/:spaceId/uploads/:uploadId/complete',
    summary: 'Makes the uploaded bytes a file, visible only now that it is whole',
    access: { space: 'document.create' },
    params: z.object({ spaceId: id, uploadId: id }),
    body: z.strictObject({
      parts: z
        .array(z.object({ number: z.number().int().min(1).max(10_000), etag: z.string().max(200) }))
        .max(10_000),
    }),
    reply: document,
    status: 201,
    maxBytes: 2_000_000,
  },
  cancelUpload: {
    method: 'DELETE',
    path: '/api/trees/:spaceId/uploads/:uploadId',
    summary: 'Gives an upload up and frees what it stored',
    access: { space: 'document.create' },
    params: z.object({ spaceId: id, uploadId: id }),
    reply: 'nothing',
  },
})
