import { Presence } from '../awareness/presence.ts'
import type { Loaded, LoggedUpdate, SnapshotHead } from '../log/store.ts'
import { readClocks, type Clocks } from '../protocol/clocks.ts'
import { updateFrame } from '../protocol/message.ts'
import { Nesting } from '../update/nesting.ts'
import { scan } from '../update/scan.ts'
import type { Connection } from '../connection/connection.ts'
import type { State } from '../snapshots/state-cache.ts'
import { deleteKeyOf, SeenDeleteSets } from './delete-sets.ts'
import { Ownership } from './ownership.ts'
import { Tail, type Entry } from './tail.ts'

/** What a room knows of its snapshot; the bytes are in the shared cache or in Postgres. */
export type Snapshot = Omit<SnapshotHead, 'stateVector' | 'rootItems'> & { clocks: Clocks }

/**
 * One open page, without its document: a reference to a snapshot, the updates since as frames, per client the next clock,
 * who is present, and connections that each stand somewhere in the tail.
 */
export class Room {
  readonly documentId: string
  readonly connections = new Set<Connection>()
  readonly owners = new Ownership()
  readonly presence: Presence
  /** What has been accepted, whether or not it is committed yet: the next update is held against it. */
  readonly clocks: Clocks = new Map()
  readonly nesting: Nesting
  readonly seenDeleteSets = new SeenDeleteSets()
  snapshot: Snapshot | undefined
  tail: Tail
  /** Updates of this room that are in a batch or wait for one. */
  pending = 0
  pendingBytes = 0
  lastUpdateAt = 0
  emptySince = 0

  constructor(documentId: string, loaded: Loaded) {
    this.documentId = documentId
    this.presence = new Presence((client, by) => this.owners.claim(client, by, this.connections))
    this.nesting = new Nesting(loaded.snapshot?.depth ?? 0, loaded.snapshot?.rootItems)
    this.tail = new Tail(loaded.snapshot?.seq ?? 0)
    if (loaded.snapshot !== undefined) this.adopt(loaded.snapshot)
    for (const row of loaded.tail) this.pushRow(row)
  }

  get head(): number {
    return this.tail.head
  }

  /** Order up to which the snapshot holds everything; 0 without one. */
  get snapshotSeq(): number {
    return this.snapshot?.seq ?? 0
  }

  /** Takes a snapshot that is at least as new as the one it has. */
  adopt({ stateVector, ...head }: SnapshotHead): void {
    if (head.seq < this.snapshotSeq) return
    const clocks = readClocks(stateVector)
    this.snapshot = { seq: head.seq, bytes: head.bytes, deletesAt: head.deletesAt, depth: head.depth, clocks }
    for (const [client, clock] of clocks) this.#reach(client, clock)
    this.nesting.settle(head.depth, clocks, head.rootItems)
    this.trim()
  }

  /** Remembers the delete set of the snapshot: it needs no storing when somebody sends it again. */
  rememberDeleteSet({ body, deletesAt }: State): void {
    this.seenDeleteSets.add(deleteKeyOf(Buffer.concat([Buffer.of(0), body.subarray(deletesAt)])))
  }

  /** Lets go of the updates that the snapshot holds and every connection has. */
  trim(): void {
    let needed = this.snapshotSeq
    for (const { live } of this.connections) if (live !== undefined) needed = Math.min(needed, live.position)
    this.tail.trim(needed)
  }

  /** An update that Postgres has, as read from there or heard from another instance. */
  pushRow(row: LoggedUpdate): void {
    this.push(this.entryOf(row.bytes, row.agentId, row.at))
  }

  push(entry: Entry): void {
    this.tail.push(entry)
    this.lastUpdateAt = entry.at
  }

  /** Takes in what an update that was accepted elsewhere brings. */
  learn(update: Uint8Array, agentId: string | undefined): void {
    let runs
    try {
      runs = scan(update).runs
    } catch {
      // A row that cannot be read is compaction's business: it goes to quarantine there, and the room stays open.
      return
    }
    for (const { client, structs, end } of runs) {
      const known = this.clocks.get(client) ?? 0
      for (const struct of structs)
        if (struct.clock + struct.length > known) this.nesting.learn(client, struct)
      if (end > known) this.owners.learn(client, agentId)
      this.#reach(client, end)
    }
  }

  /** An update from elsewhere as an entry of the tail. */
  entryOf(bytes: Uint8Array, agentId: string | undefined, at: number): Entry {
    const { frame, update } = updateFrame(bytes)
    this.learn(update, agentId)
    return { frame, size: update.length, at, connection: 0 }
  }

  /** Begins again after a snapshot that is ahead of the tail. */
  restart(snapshot: SnapshotHead): void {
    this.tail = new Tail(snapshot.seq)
    this.adopt(snapshot)
  }

  #reach(client: number, clock: number): void {
    if ((this.clocks.get(client) ?? 0) < clock) this.clocks.set(client, clock)
  }

  leave(connection: Connection, nowMs: number): void {
    if (!this.connections.delete(connection)) return
    this.owners.release(connection)
    this.presence.leave(connection, nowMs)
    if (this.connections.size === 0) this.emptySince = nowMs
  }
}
