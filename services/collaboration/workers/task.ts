import type { SnapshotHead } from '../log/store.ts'

/** What workers do. Pages are decoded there, and nowhere else in Parvis. */
export type Task =
  /** Merges the log into the snapshot; updates of the orders in `quarantine` are put aside. */
  | { kind: 'compact'; documentId: string; quarantine: number[]; reason: string }
  /** Whether snapshot and log up to `upTo`, but for `without`, can be merged. Writes nothing. */
  | { kind: 'probe'; documentId: string; upTo: number; without: number[] }
  /** What of a state a client with this state vector lacks. */
  | { kind: 'diff'; state: Uint8Array; stateVector: Uint8Array }
  /** Writes the words of the page for search. */
  | { kind: 'text'; documentId: string }
  /** The page as it is: its state, its words. */
  | { kind: 'read'; documentId: string }
  /** An update that makes the page look as `version` does, and the page as it is until then. */
  | { kind: 'restore'; documentId: string; version: Uint8Array }

export type Compacted = { outcome: 'compacted'; snapshot: SnapshotHead; state: Uint8Array; updates: number }
export type Reading = { seq: number; state: Uint8Array; text: string }

export type Results = {
  compact: Compacted | { outcome: 'nothing' } | { outcome: 'busy' }
  probe: { ok: true }
  diff: { update: Uint8Array }
  text: { seq: number }
  read: Reading
  restore: Omit<Reading, 'text'> & { update: Uint8Array | undefined }
}

export type Answer =
  | { id: number; result: Results[keyof Results] }
  | { id: number; error: { message: string; unmergeable: boolean } }
