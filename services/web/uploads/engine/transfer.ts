/** What has reached the store of one file, so that sending goes on where it stopped. */
export type UploadState = {
  uploadId: string
  /** Bytes; every part has this size but the last. */
  partSize: number
  partCount: number
  /** Receipts of the store by part number, as the server wants them. */
  etags: ReadonlyMap<number, string>
  /** Parts of which the server has been told. */
  reported: ReadonlySet<number>
}

/** What becomes of a file whose name is taken. */
export type OnSameName = 'keep-both' | 'version'

export type Status =
  | { state: 'waiting' }
  | { state: 'sending' }
  /** Asked to wait by the agent. */
  | { state: 'paused' }
  /** The network or the store does not answer; goes on by itself. */
  | { state: 'stalled' }
  /** All bytes are there; the server makes a file of them. */
  | { state: 'finishing' }
  | { state: 'done'; documentId: string }
  | { state: 'failed'; error: unknown }
  /** Left over from before the page was closed: the browser has lost the file, and the agent has to choose it again. */
  | { state: 'interrupted' }

/** One file on its way into a space. */
export type Transfer = {
  id: string
  spaceId: string
  /** Where it was dropped; null at the top of the space. */
  parentId: string | null
  /** Folders below that, made on the way, when a whole folder was dropped. */
  folders: readonly string[]
  onSameName: OnSameName
  name: string
  /** Bytes. */
  size: number
  sentBytes: number
  status: Status
}

/** A file to be sent, with the folders that it lay in. */
export type Incoming = Pick<Transfer, 'folders' | 'onSameName'> & { file: File }

const resting: readonly Status['state'][] = ['done', 'failed', 'interrupted']

/** Whether closing the tab now would stop it. */
export const isUnderWay = ({ status }: Transfer): boolean => !resting.includes(status.state)
