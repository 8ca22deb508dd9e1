import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf, filterIn, type SearchFilter } from './search-filter.ts'

/** The search as the address holds it, so that Back, a reload and a colleague find the same. `isReplacing`: without a step of its own for Back. */
export function useSearchFilter() {
  const filter = filterIn(useSearch({ from: '/shell/recherche' }))
  const navigate = useNavigate()
  const setFilter = (next: SearchFilter, { isReplacing = false } = {}) =>
    void navigate({
      to: '/recherche',
      search: addressOf(next),
      replace: isReplacing,
      resetScroll: !isReplacing,
    })
  return [filter, setFilter] as const
}
