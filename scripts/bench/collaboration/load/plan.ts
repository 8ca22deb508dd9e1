/** Who opens what, and how: all that a generator process is told. Plain JSON, since it travels between processes. */
export type Plan = {
  /** Where the documents are opened; `{document}` stands for the document. */
  path: string
  /** Hocuspocus puts the document's name before each message and wants a token first. */
  wire: 'y-websocket' | 'hocuspocus'
  rooms: PlannedRoom[]
  /** The Yjs client id of the first person; the others count up from there. */
  firstClient: number
  /** Whether each character moves the cursor that the others see, as editors do. */
  cursor: boolean
  /** Whether someone whose connection ends comes back, as stock clients do. */
  reconnect: boolean
  /** How many connections may be opening at the same time. */
  openingAtOnce: number
  /** Of messages above this size only the beginning is read; absent: all of them are. */
  keepBytes?: number
  /** The state vector of people who come back with the whole document, base64; absent: they come with nothing. */
  returningBase64?: string | undefined
}

export type PlannedRoom = { document: string; people: { port: number; headers: string }[] }

export type Joined = {
  /** From the first connection until the last one was synced. */
  lastSyncedMs: number
  synced: number
  /** Connections that ended, or were refused, before or after they were synced. */
  failed: number
  codes: Record<string, number>
  receivedBytes: number
}

export type Typed = {
  p50Ms: number
  p95Ms: number
  p99Ms: number
  maxMs: number
  /** The same for deliveries whose author sits at another port. */
  crossP99Ms: number
  deliveriesPerS: number
  delivered: number
  lost: number
  duplicates: number
  gaps: number
  /** Connections that ended meanwhile. */
  failed: number
  sent: number
  /** From the first character until the last delivery, or until the wait for it was given up. */
  tookMs: number
  generator: Generator
}

/** How the generator itself did: a figure is its own, not the server's, when it was at its limit. */
export type Generator = { cpuShare: number; lateP99Ms: number; isBound: boolean }

/** How many of a client's characters people other than their author had seen at `atMs` (performance.now). */
export type Seen = { document: string; client: number; seen: number; atMs: number }

/** Where to open one document. */
export type DoorPlan = { document: string; path: string; port: number; headers: string; wire: Plan['wire'] }
