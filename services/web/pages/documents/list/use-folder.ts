import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useApi } from '../../../data/api.ts'
import { folderQuery, type Sorting } from '../../../data/document-queries.ts'

const storageKey = 'parvis.sorting'
const plain: Sorting = { by: 'name', order: 'asc' }

/** What lies in a folder as far as it has been read, in the order that the agent last asked for on this machine. */
export function useFolder(spaceId: string, folderId: string | undefined) {
  const [sorting, setSorting] = useState(() => sortingOf(localStorage.getItem(storageKey)))
  const folder = useInfiniteQuery(folderQuery(useApi(), spaceId, folderId, sorting))
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = folder
  const entries = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])

  const fetch = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  /** Reads to the end, for what concerns everything; gives all ids. */
  const fetchAll = useCallback(async (): Promise<string[]> => {
    let result = await fetchNextPage({ cancelRefetch: false })
    while (result.hasNextPage && !result.isError) result = await fetchNextPage()
    return result.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? []
  }, [fetchNextPage])

  const sort = (next: Sorting) => {
    localStorage.setItem(storageKey, `${next.by} ${next.order}`)
    setSorting(next)
  }
  return {
    entries,
    path: data?.pages[0]?.path ?? [],
    pending: folder.isPending,
    error: data ? undefined : folder.error,
    retry: () => void folder.refetch(),
    more: { has: hasNextPage, fetch },
    fetchAll,
    sorting,
    sort,
  }
}

/** The sorting that was written down; by name when there is none, or none that makes sense. */
export function sortingOf(written: string | null): Sorting {
  const [by, order] = written?.split(' ') ?? []
  if (by !== 'name' && by !== 'updated' && by !== 'size') return plain
  return { by, order: order === 'desc' ? 'desc' : 'asc' }
}
