import { z } from 'zod'
import { document, integrities } from './documents.ts'
import { contract } from './endpoint.ts'
import { id, pageOf, paging, timestamp } from './fields.ts'

const documentId = z.object({ documentId: id })
const spaceId = z.object({ spaceId: id })
const versionParams = z.object({ documentId: id, versionId: id })

const as = z.object({
  as: z
    .enum(['attachment', 'inline'])
    .default('attachment')
    .describe('`inline` only for kinds that cannot run anything; the others are always attachments'),
})

const version = z.object({
  id,
  number: z.number().int().describe('1 for the first'),
  current: z.boolean(),
  size: z.number().int().describe('Bytes'),
  mediaType: z.string(),
  integrity: z.enum(integrities),
  author: z.string(),
  createdAt: timestamp,
})
export type FileVersion = z.output<typeof version>

const usage = z.object({
  usedBytes: z
    .number()
    .int()
    .describe(
      'All versions of all files, and the texts of all pages (at most a minute old), the trash included',
    ),
  reservedBytes: z.number().int().describe('Announced by uploads under way'),
  quotaBytes: z.number().int(),
})

export const files = contract({
  openContent: {
    method: 'GET',
    path: '/api/documents/:documentId/content',
    summary: 'Redirects to the bytes of a file, at an address that lives 60 seconds',
    access: { document: 'document.read' },
    params: documentId,
    query: as,
    reply: 'redirect',
    perMinute: 6000,
  },
  openAttachment: {
    method: 'GET',
    path: '/api/documents/:documentId/attachments/:attachmentId',
    summary:
      'Redirects to a file that belongs to a page; a copied page finds its own under the ids of the first',
    access: { document: 'document.read' },
    params: z.object({ documentId: id, attachmentId: id }),
    query: as,
    reply: 'redirect',
    perMinute: 6000,
  },
  adoptAttachments: {
    method: 'POST',
    path: '/api/documents/:documentId/attachments',
    summary: 'Gives a page files of its own in place of those of other pages that its text has come to name',
    access: { document: 'document.write' },
    params: documentId,
    body: z.strictObject({
      attachmentIds: z
        .array(id)
        .min(1)
        .max(50)
        .transform((ids) => [...new Set(ids)]),
    }),
    reply: z.object({
      attachmentIds: z.array(id).describe('Those that the page shows now; the others are out of reach'),
    }),
    perMinute: 60,
  },
  openThumbnail: {
    method: 'GET',
    path: '/api/documents/:documentId/thumbnail',
    summary:
      'Redirects to a small picture of a file, 512 pixels at most, at an address that lives 60 seconds',
    access: { document: 'document.read' },
    params: documentId,
    reply: 'redirect',
    perMinute: 3000,
  },
  listFileVersions: {
    method: 'GET',
    path: '/api/documents/:documentId/file-versions',
    summary: 'Versions of a file, the latest first',
    access: { document: 'version.read' },
    params: documentId,
    query: z.object(paging),
    reply: pageOf(version),
  },
  openFileVersion: {
    method: 'GET',
    path: '/api/documents/:documentId/file-versions/:versionId/content',
    summary: 'Redirects to the bytes of a version, at an address that lives 60 seconds',
    access: { document: 'version.read' },
    params: versionParams,
    query: as,
    reply: 'redirect',
  },
  restoreFileVersion: {
    method: 'POST',
    path: '/api/documents/:documentId/file-versions/:versionId/restore',
    summary: 'Makes an old version the latest again; those in between stay',
    access: { document: 'version.restore' },
    params: versionParams,
    reply: document,
  },
  downloadArchive: {
    method: 'GET',
    path: '/api/trees/:spaceId/archive',
    summary:
      'Files and folders as one ZIP, written while it is sent; live pages are named in it, not included',
    access: { space: 'document.read' },
    params: spaceId,
    query: z.object({
      documentIds: z
        .string()
        .max(7400)
        .transform((text) => text.split(','))
        .pipe(z.array(id).min(1).max(200))
        .describe('Ids, separated by commas'),
    }),
    reply: 'stream',
    perMinute: 30,
  },
  readUsage: {
    method: 'GET',
    path: '/api/trees/:spaceId/usage',
    summary: 'How much the files of a space take, and how much they may',
    access: { space: 'document.read' },
    params: spaceId,
    reply: usage,
  },
})
