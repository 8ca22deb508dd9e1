import type { Objects } from '@parvis/service/storage/objects.ts'
import type { Parts } from '@parvis/service/http/serve.ts'
import type { Visits } from './favourites/visits.ts'

/** What this service is made of. */
export type DocumentsParts = Parts & {
  objects: Objects
  visits: Visits
  /** Bytes that the files of a space may take, where nobody set another quota. */
  quotaBytes: number
}
