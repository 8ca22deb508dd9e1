import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Api } from './api.ts'

/** Keys of what the frame reads, so that a change refreshes exactly what it touches. */
export const keys = {
  session: ['session'] as const,
  spaces: ['spaces'] as const,
  space: (spaceId: string) => ['space', spaceId] as const,
  members: (spaceId: string) => ['space', spaceId, 'members', 'all'] as const,
  avatars: (spaceId: string) => ['space', spaceId, 'members', 'faces'] as const,
  invitations: (spaceId: string) => ['space', spaceId, 'invitations'] as const,
  myInvitations: ['invitations'] as const,
  // One change of a document touches all of these: they begin alike.
  recent: ['recent'] as const,
  favourites: ['recent', 'favourites'] as const,
  visited: ['recent', 'visited'] as const,
  unseen: ['recent', 'unseen'] as const,
  document: (documentId: string) => ['document', documentId] as const,
  agents: (words: string) => ['agents', words] as const,
  figures: ['admin', 'figures'] as const,
  audit: (filter: object) => ['admin', 'audit', filter] as const,
  organisations: ['admin', 'organisations'] as const,
}

export const sessionQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.session,
    queryFn: ({ signal }) => api.readSession({}, { signal }),
    staleTime: 60_000,
  })

/** My spaces, the latest changed first; the first two hundred, which is more than anyone keeps in a side column. */
export const spacesQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.spaces,
    queryFn: ({ signal }) => api.listSpaces({ query: { limit: 200 } }, { signal }),
  })

export const spaceQuery = (api: Api, spaceId: string) =>
  queryOptions({
    queryKey: keys.space(spaceId),
    queryFn: ({ signal }) => api.readSpace({ params: { spaceId } }, { signal }),
  })

/** The invitations that wait for me. */
export const myInvitationsQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.myInvitations,
    queryFn: ({ signal }) => api.listMyInvitations({}, { signal }),
  })

export const recentQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.recent,
    queryFn: ({ signal }) => api.listRecent({ query: { limit: 12 } }, { signal }),
  })

/** My favourite documents, the latest chosen first. */
export const favouritesQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.favourites,
    queryFn: ({ signal }) => api.listFavourites({ query: { limit: 30 } }, { signal }),
  })

/** What I had open, the latest first. */
export const visitedQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.visited,
    queryFn: ({ signal }) => api.listVisited({ query: { limit: 12 } }, { signal }),
  })

/** What others have changed since I had it open. */
export const unseenQuery = (api: Api) =>
  queryOptions({
    queryKey: keys.unseen,
    queryFn: ({ signal }) => api.listUnseen({ query: { limit: 12 } }, { signal }),
  })

export const documentQuery = (api: Api, documentId: string) =>
  queryOptions({
    queryKey: keys.document(documentId),
    queryFn: ({ signal }) => api.readDocument({ params: { documentId } }, { signal }),
  })

export const membersQuery = (api: Api, spaceId: string) =>
  infiniteQueryOptions({
    queryKey: keys.members(spaceId),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listMembers({ params: { spaceId }, query: { limit: 100, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
  })

/** The first members, for their faces. */
export const avatarsQuery = (api: Api, spaceId: string) =>
  queryOptions({
    queryKey: keys.avatars(spaceId),
    queryFn: ({ signal }) => api.listMembers({ params: { spaceId }, query: { limit: 4 } }, { signal }),
  })

export const invitationsQuery = (api: Api, spaceId: string) =>
  queryOptions({
    queryKey: keys.invitations(spaceId),
    queryFn: ({ signal }) => api.listInvitations({ params: { spaceId }, query: { limit: 200 } }, { signal }),
  })

/** The first page of a list has no cursor. */
const first: string | undefined = undefined
