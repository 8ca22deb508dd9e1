import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState, type KeyboardEvent } from 'react'
import type { Found } from '@parvis/contract/search.ts'
import { useApi } from '../../data/api.ts'
import { recentQuery, spacesQuery } from '../../data/queries.ts'
import { useRecentSearches } from '../../search/use-recent-searches.ts'
import { groupsOf, searchHref, settle, type SwitcherOption } from './switcher-options.ts'
import { useQuickSearch } from './use-quick-search.ts'

/** The words, what is proposed for them, which of it is chosen, and what keys do. `onLeave` is called on the way to what was chosen. */
export function useSwitcher(onLeave: () => void) {
  const api = useApi()
  const router = useRouter()
  const spaces = useQuery(spacesQuery(api))
  const recent = useQuery(recentQuery(api))
  const recents = useRecentSearches()
  const [words, setWords] = useState('')
  /** What the hands chose, by keys or pointer; until then it is the first. */
  const [chosenId, setChosenId] = useState<string>()
  const search = useQuickSearch(words)
  const found = useSettled(words, search.items, chosenId)

  const known = {
    searches: recents.searches,
    spaces: spaces.data?.items ?? [],
    documents: recent.data?.items ?? [],
  }
  const groups = groupsOf(words, known, [...found])
  const all: SwitcherOption | undefined =
    words.trim() === '' ? undefined : { type: 'all', id: 'all', href: searchHref(words.trim()) }
  const options = [...groups.flatMap((group) => group.options), ...(all ? [all] : [])]
  const byItself = options[0]
  // What was found for the words before is nothing to open unseen: until the answer is there, Enter leads to all results.
  const isNear = byItself !== undefined && byItself.type !== 'found' && byItself.type !== 'all'
  const chosen =
    options.find(({ id }) => id === chosenId) ??
    (search.state === 'waiting' && !isNear ? undefined : byItself)

  const type = (text: string) => {
    setWords(text)
    setChosenId(undefined)
  }
  const go = (option: SwitcherOption) => {
    if (option.type === 'found') recents.remember(words)
    onLeave()
    // The dialog gives the focus back to nothing then: on goes the keyboard from the content.
    void router.navigate({ href: option.href }).then(() => document.getElementById('content')?.focus())
  }
  const step = (by: number) => {
    const at = chosen ? options.indexOf(chosen) : by > 0 ? -1 : 0
    setChosenId(options.at((at + by) % options.length)?.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || options.length === 0) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      const target = chosen ?? all
      if (target) go(target)
    } else if (event.key === 'Delete' && chosen?.type === 'search') recents.forget(chosen.words)
  }
  return { words, type, groups, all, options, chosen, choose: setChosenId, search, recents, go, onKeyDown }
}

export type Switcher = ReturnType<typeof useSwitcher>

/** What was found for these words, in an order that stays while somebody chooses. */
function useSettled(words: string, next: readonly Found[], chosenId: string | undefined): readonly Found[] {
  const [held, setHeld] = useState({ words, items: next })
  const items = held.words === words ? settle(held.items, next, chosenId) : next
  if (held.words !== words || !isSame(held.items, items)) setHeld({ words, items })
  return items
}

const isSame = (some: readonly Found[], others: readonly Found[]): boolean =>
  some.length === others.length && some.every((one, index) => one === others[index])
