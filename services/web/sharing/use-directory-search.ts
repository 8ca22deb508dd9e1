import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../data/api.ts'
import { keys } from '../data/queries.ts'
import { addressOf, type PickedPerson } from './picked-person.ts'

/** The directory answers from three letters on, so that it cannot be read through. */
const leastLetters = 3
const pauseMs = 200

export type Found = PickedPerson & { organisation?: string | null }
export type Directory = {
  state: 'idle' | 'found' | 'nobody' | 'failed'
  searching: boolean
  options: Found[]
}

/** Agents whose name or address begins with these words, and the address itself where nobody has it. */
export function useDirectorySearch(words: string, picked: PickedPerson[]): Directory {
  const api = useApi()
  const [q] = useDebouncedValue(words.trim(), pauseMs)
  const asked = q.length >= leastLetters
  const search = useQuery({
    queryKey: keys.agents(q),
    queryFn: ({ signal }) => api.searchAgents({ query: { q } }, { signal }),
    enabled: asked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  if (words.trim().length < leastLetters) return { state: 'idle', searching: false, options: [] }

  const searching = search.isFetching || q !== words.trim()
  const agents = (search.data?.items ?? []).map((agent): Found => ({
    kind: 'agent',
    id: agent.id,
    name: agent.displayName,
    email: agent.email,
    organisation: agent.organisation,
  }))
  const address = addressOf(words)
  const known = agents.some((agent) => agent.email.toLowerCase() === address)
  const options: Found[] =
    address && !known && !searching ? [...agents, { kind: 'address', email: address }] : agents
  const free = options.filter((option) => !picked.some((one) => one.email === option.email))
  if (free.length > 0) return { state: 'found', searching, options: free }
  if (search.isError) return { state: 'failed', searching, options: [] }
  return { state: searching ? 'idle' : 'nobody', searching, options: [] }
}
