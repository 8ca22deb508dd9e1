import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '../data/api.ts'
import { keys } from '../data/queries.ts'
import { browserNetwork } from './backoff.ts'
import { browserMemory } from './memory.ts'
import { putPart } from './put.ts'
import { UploadQueue } from './queue.ts'

const refreshEveryMs = 1000

/** The uploads of this page; what has arrived shows in the lists, at most once a second however many arrive. */
export function startUploads(api: Api, cache: QueryClient): UploadQueue {
  const stale = new Set<string>()
  const arrived = ({ spaceId, id }: { spaceId: string; id: string }) => {
    void cache.invalidateQueries({ queryKey: keys.document(id) })
    if (stale.size === 0) setTimeout(refresh, refreshEveryMs)
    stale.add(spaceId)
  }
  const refresh = () => {
    for (const spaceId of stale) void cache.invalidateQueries({ queryKey: ['tree', spaceId] })
    void cache.invalidateQueries({ queryKey: keys.recent })
    stale.clear()
  }
  return new UploadQueue({
    api,
    put: putPart,
    network: browserNetwork,
    memory: browserMemory(indexedDB),
    arrived,
  })
}
