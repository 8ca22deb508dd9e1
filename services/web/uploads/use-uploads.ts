import { createContext, useContext, useSyncExternalStore } from 'react'
import type { UploadQueue } from './engine/upload-queue.ts'
import type { Transfer } from './engine/transfer.ts'

export const UploadsContext = createContext<UploadQueue | undefined>(undefined)

/** The uploads of the whole page. */
export function useUploads(): UploadQueue {
  const queue = useContext(UploadsContext)
  if (!queue) throw new Error('useUploads outside of UploadsContext')
  return queue
}

/** All files on their way, fresh at most ten times a second. */
export function useTransfers(): readonly Transfer[] {
  const queue = useUploads()
  return useSyncExternalStore(queue.subscribe, queue.transfers)
}
