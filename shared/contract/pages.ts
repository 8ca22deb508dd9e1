import { z } from 'zod'
import { contract } from './endpoint.ts'
import { id, line, pageOf, paging, timestamp } from './fields.ts'

const documentId = z.object({ documentId: id })

const version = z.object({
  id,
  name: z.string().nullable().describe('null for automatic versions'),
  createdAt: timestamp,
  authors: z.array(z.string()).describe('Display names of those who wrote since the version before'),
  bytes: z.number().int(),
  beforeRestoring: z
    .object({ name: z.string().nullable(), createdAt: timestamp })
    .nullable()
    .describe('Of a version that was kept because another was about to be restored: which one'),
})
export type PageVersion = z.output<typeof version>

/** Live pages, apart from the socket itself (`/live/:documentId`, the wire of y-websocket). */
export const pages = contract({
  listVersions: {
    method: 'GET',
    path: '/api/pages/:documentId/versions',
    summary: 'Versions of a page, the latest first',
    access: { document: 'version.read' },
    params: documentId,
    query: z.object(paging),
    reply: pageOf(version),
  },
  createVersion: {
    method: 'POST',
    path: '/api/pages/:documentId/versions',
    summary: 'Keeps the page as it is now, under a name',
    access: { document: 'version.create' },
    params: documentId,
    body: z.strictObject({ name: line(120) }),
    reply: version,
    status: 201,
  },
  readVersion: {
    method: 'GET',
    path: '/api/pages/:documentId/versions/:versionId',
    summary: 'What a page was like',
    access: { document: 'version.read' },
    params: z.object({ documentId: id, versionId: id }),
    reply: z.object({ state: z.base64().describe('The whole content, as one Yjs update (V1)') }),
  },
  restoreVersion: {
    method: 'POST',
    path: '/api/pages/:documentId/versions/:versionId/restore',
    summary: 'Brings an old version back as a new change; the state before is kept as a version first',
    access: { document: 'version.restore' },
    params: z.object({ documentId: id, versionId: id }),
    reply: 'nothing',
  },
})
