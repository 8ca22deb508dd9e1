import { z } from 'zod'
import { document, title } from './documents.ts'
import { contract } from './endpoint.ts'
import { id, timestamp } from './fields.ts'

const spaceId = z.object({ spaceId: id })
const uploadParams = z.object({ spaceId: id, uploadId: id })

const number = z.number().int().min(1).max(10_000)
const part = z.object({ number, url: z.string() })
/** What the store answered to a part: an entity tag (RFC 9110), quoted or not. */
const etag = z.string().regex(/^[\x21\x23-\x7e"]{1,200}$/, { error: 'This is no entity tag.' })
const received = z.object({ number, etag })

const progress = z.object({
  uploadId: id,
  name: z.string(),
  size: z.number().int(),
  parentId: id.nullable(),
  partSize: z.number().int().describe('Bytes; every part has this size but the last'),
  partCount: z.number().int().describe('0 for an empty file, which has nothing to send'),
  received: z.array(z.number().int()).describe('Numbers of the parts that have arrived'),
  expiresAt: timestamp,
})
export type UploadProgress = z.output<typeof progress>

/**
 * Bytes go from the browser straight to the object store, in parts that may be sent in any order, several at once and again.
 * The server keeps what is reported of the parts, so that an upload goes on after the lid was closed.
 */
export const uploads = contract({
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
      onSameName: z
        .enum(['keep-both', 'version', 'ask'])
        .default('keep-both')
        .describe(
          'When a file of that name is there: name this one "… (2)", make it a new version, or refuse with `same-name`',
        ),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional()
        .describe('What the sender computed; only compared, never believed'),
    }),
    reply: z.object({
      uploadId: id,
      partSize: z.number().int().describe('Bytes; every part has this size but the last'),
      parts: z
        .array(part)
        .describe(
          'The first 20 at most; an address takes exactly the bytes of its part (Content-Length is signed), within 60 seconds',
        ),
      partCount: z.number().int().describe('0 for an empty file, which has nothing to send'),
    }),
    status: 201,
    perMinute: 6000,
  },
  listUploads: {
    method: 'GET',
    path: '/api/trees/:spaceId/uploads',
    summary: 'My uploads under way in this space, the latest first',
    access: { space: 'document.create' },
    params: spaceId,
    reply: z.object({ items: z.array(progress) }),
  },
  readUpload: {
    method: 'GET',
    path: '/api/trees/:spaceId/uploads/:uploadId',
    summary: 'How far an upload of mine has come',
    access: { space: 'document.create' },
    params: uploadParams,
    reply: progress,
  },
  presignParts: {
    method: 'POST',
    path: '/api/trees/:spaceId/uploads/:uploadId/parts',
    summary: 'Fresh addresses for parts of an upload, each for 60 seconds',
    access: { space: 'document.create' },
    params: uploadParams,
    body: z.strictObject({ numbers: z.array(number).min(1).max(100) }),
    reply: z.object({ parts: z.array(part) }),
    perMinute: 6000,
  },
  reportParts: {
    method: 'PUT',
    path: '/api/trees/:spaceId/uploads/:uploadId/parts',
    summary: 'Notes parts that have arrived, so that the upload goes on after the sender has forgotten them',
    access: { space: 'document.create' },
    params: uploadParams,
    body: z.strictObject({ received: z.array(received).min(1).max(1000) }),
    reply: 'nothing',
    perMinute: 6000,
  },
  completeUpload: {
    method: 'POST',
    path: '/api/trees/:spaceId/uploads/:uploadId/complete',
    summary:
      'Makes the uploaded bytes a file, visible only now that it is whole; saying it twice is harmless',
    access: { space: 'document.create' },
    params: uploadParams,
    body: z.strictObject({
      parts: z.array(received).max(10_000).describe('Those that were not reported; all of them does no harm'),
    }),
    reply: document,
    status: 201,
    maxBytes: 2_000_000,
    perMinute: 6000,
  },
  cancelUpload: {
    method: 'DELETE',
    path: '/api/trees/:spaceId/uploads/:uploadId',
    summary: 'Gives an upload up and frees what it stored',
    access: { space: 'document.create' },
    params: uploadParams,
    reply: 'nothing',
  },
})
