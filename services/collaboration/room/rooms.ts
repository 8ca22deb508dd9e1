import type { StateCache } from '../snapshots/state-cache.ts'
import type { Loader } from '../snapshots/loader.ts'
import { Room } from './room.ts'

/** Hears of rooms that open and close on this instance. */
export type RoomWatcher = {
  opening: (documentId: string) => Promise<void>
  opened: (room: Room, isBehind: boolean) => void
  closed: (documentId: string) => void
}

/** The rooms of this process: one per open page, opened once however many ask for it. */
export class Rooms {
  readonly #open = new Map<string, Room>()
  readonly #opening = new Map<string, Promise<Room>>()
  readonly #missed = new Set<string>()
  readonly #loader: Loader
  readonly #states: StateCache
  readonly #watcher: RoomWatcher

  constructor(loader: Loader, states: StateCache, watcher: RoomWatcher) {
    this.#loader = loader
    this.#states = states
    this.#watcher = watcher
  }

  get size(): number {
    return this.#open.size
  }

  get(documentId: string): Room | undefined {
    return this.#open.get(documentId)
  }

  all(): Iterable<Room> {
    return this.#open.values()
  }

  /** The room of a page. Rejects when it can't be read: a failed load never becomes an empty page. */
  open(documentId: string): Promise<Room> {
    const room = this.#open.get(documentId)
    if (room !== undefined) return Promise.resolve(room)
    const running = this.#opening.get(documentId)
    if (running !== undefined) return running
    const started = this.#load(documentId).finally(() => this.#opening.delete(documentId))
    this.#opening.set(documentId, started)
    return started
  }

  async #load(documentId: string): Promise<Room> {
    // Listening starts before reading, or what is committed in between would be missed.
    await this.#watcher.opening(documentId)
    const loaded = await this.#loader.load(documentId)
    const room = new Room(documentId, loaded)
    this.#open.set(documentId, room)
    this.#watcher.opened(room, this.#missed.delete(documentId))
    if (loaded.snapshot?.state !== undefined)
      room.rememberDeleteSet(this.#states.put(documentId, loaded.snapshot, loaded.snapshot.state))
    room.emptySince = performance.now()
    return room
  }

  /** Another instance committed to a page that may be opening here just now. */
  missed(documentId: string): void {
    if (this.#opening.has(documentId)) this.#missed.add(documentId)
  }

  /** Lets go of a room if nobody is in it and nothing is under way; returns whether it has gone. */
  close(room: Room): boolean {
    if (room.connections.size > 0 || room.pending > 0 || this.#open.get(room.documentId) !== room)
      return false
    this.#open.delete(room.documentId)
    // Whoever comes next waits for Postgres anyway.
    this.#states.drop(room.documentId)
    this.#watcher.closed(room.documentId)
    return true
  }
}
