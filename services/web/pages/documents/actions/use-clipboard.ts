import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Entry } from '@parvis/contract/documents.ts'

/** What Ctrl-X or Ctrl-C took, until it is pasted or given up. */
export type Clipboard = {
  mode: 'cut' | 'copy'
  spaceId: string
  /** The folder that it was taken from; null at the top. */
  parentId: string | null
  entries: readonly Pick<Entry, 'id' | 'title' | 'kind'>[]
}

const key = ['clipboard'] as const

/**
 * The clipboard of documents. It lives in the page's cache, since it has to outlive the folder that is shown; nothing of it
 * is ever asked of the server.
 */
export function useClipboard(): {
  held: Clipboard | undefined
  hold: (clipboard: Clipboard | undefined) => void
} {
  const cache = useQueryClient()
  const { data } = useQuery<Clipboard | null>({
    queryKey: key,
    queryFn: () => cache.getQueryData<Clipboard | null>(key) ?? null,
    enabled: false,
    initialData: null,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  return { held: data ?? undefined, hold: (clipboard) => cache.setQueryData(key, clipboard ?? null) }
}
