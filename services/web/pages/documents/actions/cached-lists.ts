import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Entry } from '@parvis/contract/documents.ts'
import { keys } from '../../../data/queries.ts'
import { treeKeys } from '../../../data/document-queries.ts'

type Page = { items: Entry[]; next?: string | undefined }

/** Changes what is shown of a space at once, before the server has answered; `refresh` brings the truth. */
export function rewriteLists(cache: QueryClient, spaceId: string, change: (items: Entry[]) => Entry[]): void {
  cache.setQueriesData<InfiniteData<Page>>(
    { queryKey: treeKeys.folders(spaceId) },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
  )
}

/** Takes rows out of whatever list of the space shows them. */
export const removeFromLists = (cache: QueryClient, spaceId: string, ids: ReadonlySet<string>): void =>
  rewriteLists(cache, spaceId, (items) => items.filter(({ id }) => !ids.has(id)))

/** Reads again all that is shown of a space's documents. */
export async function refreshLists(cache: QueryClient, spaceId: string): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: treeKeys.space(spaceId) }),
    cache.invalidateQueries({ queryKey: keys.recent }),
  ])
}
