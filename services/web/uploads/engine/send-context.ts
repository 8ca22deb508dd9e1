import type { Api } from '../../data/api.ts'
import type { Network } from './backoff.ts'
import type { PutPart } from './put-part.ts'
import type { Semaphore } from './semaphore.ts'
import type { OnSameName, UploadState } from './transfer.ts'

/** What sending needs of the world. */
export type SendContext = {
  api: Pick<Api, 'startUpload' | 'readUpload' | 'presignParts' | 'reportParts' | 'completeUpload'>
  put: PutPart
  /** Parts under way at once, over all files. */
  semaphore: Semaphore
  network: Network
}

/** A file, and the folder that it goes to. */
export type SendRequest = { spaceId: string; parentId: string | null; file: File; onSameName: OnSameName }

/** Who is told how it goes. */
export type SendObserver = {
  sent: (bytes: number) => void
  /** What to keep so as to go on later; undefined when the server has forgotten the upload. */
  uploadState: (uploadState: UploadState | undefined) => void
  stalled: (stalled: boolean) => void
  finishing: () => void
}

export type Retry = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** Where a part can be put, and when that address was asked for (ms, `performance.now`): it soon expires. */
export type Address = { url: string; askedMs: number }

/** An upload that the server has opened, with the addresses that it gave so far, by part number. */
export type Opened = { uploadState: UploadState; urls: Map<number, Address> }
