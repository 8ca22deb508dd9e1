import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { keys } from './queries.ts'
import { isPassing, refusalOf } from './refusal.ts'

/** What the page knows of the server. `onSignedOut` is told when a session that was open has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (refusalOf(error) === 'not-signed-in' && cache.getQueryData(keys.session)) onSignedOut()
  }
  const cache = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isPassing(refusalOf(error)),
      },
    },
  })
  return cache
}
