import type { UploadState, Transfer } from './transfer.ts'

/** An upload under way, as kept on this machine until it is through. */
export type PersistedUpload = Omit<Transfer, 'status'> & {
  agentId: string
  /** Milliseconds since 1970, to know the file again. */
  lastModified: number
  uploadState: UploadState
}

/** Where uploads are remembered beyond the life of the tab. Nothing in it ever rejects: it is a help, not a duty. */
export type PersistedUploads = {
  all: (agentId: string) => Promise<PersistedUpload[]>
  keep: (upload: PersistedUpload) => Promise<void>
  forget: (id: string) => Promise<void>
}

const table = 'upload'

/** A row as it lies in browsers since the first release: it keeps its names, so that a tab of any age reads it. */
type Row = Omit<PersistedUpload, 'uploadState'> & {
  ticket: Omit<UploadState, 'reported'> & { told: UploadState['reported'] }
}

const toRow = ({ uploadState: { reported, ...state }, ...upload }: PersistedUpload): Row => ({
  ...upload,
  ticket: { ...state, told: reported },
})

const fromRow = ({ ticket: { told, ...state }, ...upload }: Row): PersistedUpload => ({
  ...upload,
  uploadState: { ...state, reported: told },
})

/** Uploads kept in the browser's own database; where it has none (a private window), nothing is remembered. */
export function browserPersistedUploads(factory: IDBFactory): PersistedUploads {
  let opened: Promise<IDBDatabase> | undefined
  const run = async <T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>) => {
    opened ??= open(factory)
    const store = (await opened).transaction(table, mode).objectStore(table)
    return answer(ask(store))
  }
  return {
    all: async (agentId) => {
      try {
        // Written by `keep` alone, which takes nothing else.
        const rows = (await run('readonly', (store) => store.getAll())) as Row[]
        return rows.filter((row) => row.agentId === agentId).map(fromRow)
      } catch {
        return []
      }
    },
    keep: async (upload) => {
      await run('readwrite', (store) => store.put(toRow(upload))).catch(() => undefined)
    },
    forget: async (id) => {
      await run('readwrite', (store) => store.delete(id)).catch(() => undefined)
    },
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const opening = factory.open('parvis.uploads', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'id' })
  return answer(opening)
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing'))
  })
