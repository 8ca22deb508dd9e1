import { z } from 'zod'
import { entryOfSpace } from './documents.ts'
import { contract } from './endpoint.ts'
import { id, pageOf, paging, timestamp } from './fields.ts'

const documentId = z.object({ documentId: id })

/** What an agent comes back to: chosen (favourites) or noticed (visits). Only documents that they may still read are listed. */
export const favourites = contract({
  listFavourites: {
    method: 'GET',
    path: '/api/favourites',
    summary: 'My favourite documents, the latest chosen first',
    access: 'signed-in',
    query: z.object(paging),
    reply: pageOf(entryOfSpace),
  },
  addFavourite: {
    method: 'PUT',
    path: '/api/documents/:documentId/favourite',
    summary: 'Makes a document a favourite of mine',
    access: { document: 'document.read' },
    params: documentId,
    reply: 'nothing',
  },
  removeFavourite: {
    method: 'DELETE',
    path: '/api/documents/:documentId/favourite',
    summary: 'No longer a favourite of mine',
    access: { document: 'document.read' },
    params: documentId,
    reply: 'nothing',
  },
  listUnseen: {
    method: 'GET',
    path: '/api/visits/changed',
    summary: 'Pages and files that others have changed since I last had them open, the latest changed first',
    access: 'signed-in',
    query: z.object(paging),
    reply: pageOf(entryOfSpace),
  },
  noteVisit: {
    method: 'POST',
    path: '/api/documents/:documentId/visit',
    summary: 'I have it open, or had until now; reading a document notes it by itself',
    access: { document: 'document.read' },
    params: documentId,
    reply: 'nothing',
  },
  listVisited: {
    method: 'GET',
    path: '/api/visits',
    summary: 'Pages and files that I opened, the latest first; a visit shows after some seconds',
    access: 'signed-in',
    query: z.object(paging),
    reply: pageOf(entryOfSpace.extend({ visitedAt: timestamp })),
  },
})
