import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { keys } from './queries.ts'
import { refusalOf, type Refusal } from './refusal.ts'

const worthRetrying: readonly Refusal[] = ['offline', 'unavailable', 'store-away']

/** What the page knows of the server. `onSignedOut` is told when a session that was open has ended. */
export function createCache(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (refusalOf(error) === 'not-signed-in' && cache.getQueryData(keys.session)) onSignedOut()
  }
  const cache = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && worthRetrying.includes(refusalOf(error)),
      },
    },
  })
  return cache
}
