import type { Document } from '@parvis/contract/documents.ts'
import type { Api } from '../../data/api.ts'
import type { Network } from './backoff.ts'
import type { PersistedUploads } from './persisted-uploads.ts'
import type { PutPart } from './put-part.ts'

/** What the queue of uploads needs of the world. */
export type QueueDependencies = {
  api: Pick<
    Api,
    | 'startUpload'
    | 'readUpload'
    | 'presignParts'
    | 'reportParts'
    | 'completeUpload'
    | 'cancelUpload'
    | 'listFolder'
    | 'createDocument'
  >
  put: PutPart
  network: Network
  persisted: PersistedUploads
  /** Told of each file that has become a document. */
  arrived: (document: Document) => void
}
