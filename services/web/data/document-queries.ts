import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Api } from './api.ts'

/** How a folder is sorted; folders come first in each. */
export type Sorting = { by: 'name' | 'updated' | 'size'; order: 'asc' | 'desc' }

/** Keys of what this room reads. All that lies in a space begins alike, so that one change refreshes it all. */
export const treeKeys = {
  space: (spaceId: string) => ['tree', spaceId] as const,
  folders: (spaceId: string) => ['tree', spaceId, 'folder'] as const,
  folder: (spaceId: string, parentId: string | undefined, sorting: Sorting) =>
    ['tree', spaceId, 'folder', parentId ?? 'top', sorting] as const,
  branches: (spaceId: string, parentId: string | undefined) =>
    ['tree', spaceId, 'branches', parentId ?? 'top'] as const,
  trash: (spaceId: string) => ['tree', spaceId, 'trash'] as const,
  usage: (spaceId: string) => ['tree', spaceId, 'usage'] as const,
  versions: (documentId: string) => ['document', documentId, 'file-versions'] as const,
}

const pageSize = 200
const verifyingMs = 2000
const mostPagesAsked = 3

export const folderQuery = (api: Api, spaceId: string, parentId: string | undefined, sorting: Sorting) =>
  infiniteQueryOptions({
    queryKey: treeKeys.folder(spaceId, parentId, sorting),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listFolder(
        {
          params: { spaceId },
          query: { limit: pageSize, cursor, parentId, sort: sorting.by, order: sorting.order },
        },
        { signal },
      ),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
    // What has just arrived is read back by the server, which takes a moment and tells nobody.
    refetchInterval: ({ state }) =>
      // Of a big folder too much would be read again.
      (state.data?.pages.length ?? 0) <= mostPagesAsked &&
      state.data?.pages.some(({ items }) => items.some(({ integrity }) => integrity === 'verifying'))
        ? verifyingMs
        : false,
  })

/** The folders of a folder alone, for a tree. */
export const branchesQuery = (api: Api, spaceId: string, parentId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: treeKeys.branches(spaceId, parentId),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listFolder(
        { params: { spaceId }, query: { limit: pageSize, cursor, parentId, only: 'folder' } },
        { signal },
      ),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
  })

export const trashQuery = (api: Api, spaceId: string) =>
  infiniteQueryOptions({
    queryKey: treeKeys.trash(spaceId),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listTrash({ params: { spaceId }, query: { limit: pageSize, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
  })

export const usageQuery = (api: Api, spaceId: string) =>
  queryOptions({
    queryKey: treeKeys.usage(spaceId),
    queryFn: ({ signal }) => api.readUsage({ params: { spaceId } }, { signal }),
  })

export const fileVersionsQuery = (api: Api, documentId: string) =>
  infiniteQueryOptions({
    queryKey: treeKeys.versions(documentId),
    queryFn: ({ pageParam: cursor, signal }) =>
      api.listFileVersions({ params: { documentId }, query: { limit: 50, cursor } }, { signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.next,
  })

/** The first page of a list has no cursor. */
const first: string | undefined = undefined
