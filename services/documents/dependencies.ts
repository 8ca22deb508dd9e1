import type { Objects } from '@parvis/service/storage/objects.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import type { Visits } from './favourites/visits.ts'

/** What this service is made of. */
export type DocumentsDependencies = Dependencies & {
  objects: Objects
  visits: Visits
  /** Bytes that the files of a space may take, where nobody set another quota. */
  quotaBytes: number
}
