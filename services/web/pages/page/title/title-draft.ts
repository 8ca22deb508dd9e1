import type { QueryClient } from '@tanstack/react-query'
import type { Document } from '@parvis/contract/documents.ts'
import { keys } from '../../../data/queries.ts'
import { treeKeys } from '../../../data/document-queries.ts'

/** The page has another title, which `title` says unless it is unknown. Lists that show it are read again where they are open. */
export function hearTitle(cache: QueryClient, documentId: string, title: string | undefined): void {
  const queryKey = keys.document(documentId)
  const known = cache.getQueryData<Document>(queryKey)
  // What is on its way was perhaps read before this.
  const stale = title === undefined || cache.isFetching({ queryKey }) > 0
  if (known && title !== undefined) cache.setQueryData<Document>(queryKey, { ...known, title })
  if (stale) void cache.invalidateQueries({ queryKey, exact: true })
  if (known && title !== known.title) refreshLists(cache, known.spaceId)
}

/** Lists in which the page may stand. */
export function refreshLists(cache: QueryClient, spaceId: string): void {
  void cache.invalidateQueries({ queryKey: keys.recent })
  void cache.invalidateQueries({ queryKey: treeKeys.space(spaceId) })
}

/** A title being written: its letters as they were typed, and what the page was called, or has been asked to be called, when they set out. */
export type Draft = { text: string; base: string }

export const cleaned = (text: string): string => text.trim().normalize('NFC')

/**
 * A draft once the page is called `title`. Letters stay as typed while they are this title, or another that is still to be saved;
 * a draft in which nothing was changed gives way to what someone else has written.
 */
export function draftAfter(draft: Draft, title: string, focused: boolean): Draft | undefined {
  const text = cleaned(draft.text)
  if (text === title) return focused ? { ...draft, base: title } : undefined
  return text === draft.base ? undefined : { ...draft, base: title }
}

/** Names hold at most 255 bytes of UTF-8, as in the contract; whatever else is wrong, the server says. */
const mostBytes = 255

export const isTooLong = (draft: string): boolean =>
  new TextEncoder().encode(cleaned(draft)).length > mostBytes
