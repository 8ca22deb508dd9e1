import type { Ticket, Transfer } from './transfer.ts'

/** An upload under way, as kept on this machine until it is through. */
export type Remembered = Omit<Transfer, 'status'> & {
  agentId: string
  /** Milliseconds since 1970, to know the file again. */
  lastModified: number
  ticket: Ticket
}

/** Where uploads are remembered beyond the life of the tab. Nothing in it ever rejects: it is a help, not a duty. */
export type Memory = {
  all: (agentId: string) => Promise<Remembered[]>
  keep: (upload: Remembered) => Promise<void>
  forget: (id: string) => Promise<void>
}

const table = 'upload'

/** Uploads kept in the browser's own database; where it has none (a private window), nothing is remembered. */
export function browserMemory(factory: IDBFactory): Memory {
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
        const kept = (await run('readonly', (store) => store.getAll())) as Remembered[]
        return kept.filter((upload) => upload.agentId === agentId)
      } catch {
        return []
      }
    },
    keep: async (upload) => {
      await run('readwrite', (store) => store.put(upload)).catch(() => undefined)
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
