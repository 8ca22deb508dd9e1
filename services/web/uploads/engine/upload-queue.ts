import type { Document } from '@parvis/contract/documents.ts'
import { UploadFolders, type Place } from './upload-folders.ts'
import type { PersistedUpload } from './persisted-uploads.ts'
import type { QueueDependencies } from './queue-dependencies.ts'
import { Semaphore } from './semaphore.ts'
import type { Incoming, Status, UploadState, Transfer } from './transfer.ts'

type Entry = {
  transfer: Transfer
  /** undefined for what was left over from before: the browser forgets files when the page closes. */
  file: File | undefined
  lastModified: number
  placing: UploadFolders
  uploadState: UploadState | undefined
  /** Ends what is under way; undefined when nothing is. */
  stop: AbortController | undefined
}

const filesAtOnce = 5
const partsAtOnce = 6
const tellEveryMs = 100

/** Sending is much script that most visits never need: it is read for the first file, or when the page has been at rest for a while. */
export const readSending = () => import('./send-file.ts')

/** All files on their way, wherever in the product the agent is. */
export class UploadQueue {
  readonly #dependencies: QueueDependencies
  readonly #entries = new Map<string, Entry>()
  readonly #files = new Semaphore(filesAtOnce)
  readonly #semaphore = new Semaphore(partsAtOnce)
  readonly #listeners = new Set<() => void>()
  #agentId: string | undefined
  #snapshot: readonly Transfer[] = []
  #telling: ReturnType<typeof setTimeout> | undefined

  constructor(dependencies: QueueDependencies) {
    this.#dependencies = dependencies
  }

  /** For `useSyncExternalStore`: told at most ten times a second. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The transfers in the order of their coming; the same array until something changes. */
  readonly transfers = (): readonly Transfer[] => this.#snapshot

  /** Sends files of one drop or choice, and makes the folders of it that hold nothing. */
  add(place: Place, files: readonly Incoming[], empty: readonly string[][] = []): void {
    const placing = new UploadFolders(this.#dependencies.api, place)
    for (const { file, folders, onSameName } of files) {
      const id = crypto.randomUUID()
      const { name, size, lastModified } = file
      const status: Status = { state: 'waiting' }
      const transfer = { ...place, id, folders, onSameName, name, size, sentBytes: 0, status }
      this.#entries.set(id, {
        transfer,
        file,
        lastModified,
        placing,
        uploadState: undefined,
        stop: undefined,
      })
      this.#start(id)
    }
    // A folder with nothing in it is worth no alarm when it can't be made; those with files say it with the files.
    for (const path of empty) placing.find(path).catch(() => undefined)
    this.#changed()
  }

  /** Brings back what this agent was sending when the page was closed, once; each waits for its file. */
  async recall(agentId: string): Promise<void> {
    if (this.#agentId === agentId) return
    this.#agentId = agentId
    for (const { uploadState, lastModified, agentId: _, ...kept } of await this.#dependencies.persisted.all(
      agentId,
    )) {
      if (this.#entries.has(kept.id)) continue
      const placing = new UploadFolders(this.#dependencies.api, kept)
      const transfer: Transfer = { ...kept, status: { state: 'interrupted' } }
      this.#entries.set(kept.id, {
        transfer,
        file: undefined,
        lastModified,
        placing,
        uploadState,
        stop: undefined,
      })
    }
    this.#changed()
  }

  /** Gives an interrupted upload its file again; false when it is not the same file. */
  provide(id: string, file: File): boolean {
    const entry = this.#entries.get(id)
    if (!entry) return false
    const same =
      file.size === entry.transfer.size &&
      file.lastModified === entry.lastModified &&
      file.name === entry.transfer.name
    if (same) {
      entry.file = file
      this.resume(id)
    }
    return same
  }

  pause(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry?.stop || entry.transfer.status.state === 'finishing') return
    this.#end(entry)
    this.#set(id, { state: 'paused' })
  }

  /** Goes on with what was paused, or has failed. */
  resume(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry?.file || entry.stop || entry.transfer.status.state === 'done') return
    this.#set(id, { state: 'waiting' })
    this.#start(id)
  }

  /** Gives a transfer up, frees what it stored, and forgets it. */
  cancel(id: string): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    this.#end(entry)
    this.#entries.delete(id)
    void this.#dependencies.persisted.forget(id)
    const { spaceId, status } = entry.transfer
    if (entry.uploadState && status.state !== 'done') {
      const params = { spaceId, uploadId: entry.uploadState.uploadId }
      // What can't be told now is swept by the server later.
      this.#dependencies.api.cancelUpload({ params }).catch(() => undefined)
    }
    this.#changed()
  }

  /** Forgets those that are through, well or not. */
  dismiss(): void {
    for (const [id, { transfer }] of this.#entries) {
      if (transfer.status.state === 'done' || transfer.status.state === 'failed') this.cancel(id)
    }
  }

  #start(id: string): void {
    const entry = this.#entries.get(id)
    const file = entry?.file
    if (!file) return
    const stop = new AbortController()
    entry.stop = stop
    this.#files
      .run(stop.signal, () => this.#send(id, entry, file, stop.signal))
      .then(
        (document) => {
          entry.stop = undefined
          entry.uploadState = undefined
          void this.#dependencies.persisted.forget(id)
          this.#set(id, { state: 'done', documentId: document.id })
          this.#dependencies.arrived(document)
        },
        (error: unknown) => {
          if (stop.signal.aborted) return
          entry.stop = undefined
          this.#set(id, { state: 'failed', error })
        },
      )
  }

  async #send(id: string, entry: Entry, file: File, signal: AbortSignal): Promise<Document> {
    this.#set(id, { state: 'sending' })
    const { api, put, network } = this.#dependencies
    const { spaceId, folders, onSameName } = entry.transfer
    const parentId = await entry.placing.find(folders)
    signal.throwIfAborted()
    const live = (change: () => void) => {
      if (!signal.aborted) change()
    }
    const { send } = await readSending()
    signal.throwIfAborted()
    return send(
      { api, put, network, semaphore: this.#semaphore },
      { spaceId, parentId, file, onSameName },
      entry.uploadState,
      {
        sent: (sentBytes) => live(() => this.#update(id, { sentBytes })),
        uploadState: (uploadState) => live(() => this.#keep(entry, uploadState)),
        stalled: (stalled) => live(() => this.#set(id, { state: stalled ? 'stalled' : 'sending' })),
        finishing: () => live(() => this.#set(id, { state: 'finishing' })),
      },
      signal,
    )
  }

  /** Files of one part are quicker sent again than remembered. */
  #keep(entry: Entry, uploadState: UploadState | undefined): void {
    entry.uploadState = uploadState
    if (!uploadState || uploadState.partCount < 2 || this.#agentId === undefined) return
    const { status: _, ...kept } = entry.transfer
    const upload: PersistedUpload = {
      ...kept,
      agentId: this.#agentId,
      lastModified: entry.lastModified,
      uploadState,
    }
    void this.#dependencies.persisted.keep(upload)
  }

  #end(entry: Entry): void {
    entry.stop?.abort(new DOMException('Stopped by the agent', 'AbortError'))
    entry.stop = undefined
  }

  #set(id: string, status: Status): void {
    this.#update(id, { status })
  }

  #update(id: string, change: Partial<Transfer>): void {
    const entry = this.#entries.get(id)
    if (!entry) return
    entry.transfer = { ...entry.transfer, ...change }
    this.#changed()
  }

  #changed(): void {
    if (this.#telling !== undefined) return
    this.#telling = setTimeout(() => {
      this.#telling = undefined
      this.#snapshot = [...this.#entries.values()].map(({ transfer }) => transfer)
      for (const listener of this.#listeners) listener()
    }, tellEveryMs)
  }
}
