import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '../../data/api.ts'
import { keys } from '../../data/queries.ts'
import { browserNetwork } from './backoff.ts'
import { browserPersistedUploads } from './persisted-uploads.ts'
import { putPart } from './put-part.ts'
import { readSending, UploadQueue } from './upload-queue.ts'

const refreshEveryMs = 1000
/** By then a page has come to rest; a network that goes later finds what sending needs in place. */
const readSendingMs = 3000

/** The uploads of this page; what has arrived shows in the lists, at most once a second however many arrive. */
export function startUploads(api: Api, cache: QueryClient): UploadQueue {
  setTimeout(() => void readSending().catch(() => undefined), readSendingMs)
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
    persisted: browserPersistedUploads(indexedDB),
    arrived,
  })
}
