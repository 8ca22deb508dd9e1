/** How many may be here at once, in all and from one address. */
export type Limits = {
  connections: number
  connectionsPerAddress: number
  /** Requests that a service is at work on; more of one address wait for their turn. */
  requestsPerAddress: number
}

export type Activity = 'idle' | 'busy' | 'socket'

/** One connection's place. */
export type Place = {
  readonly address: string
  /** What is going on there now. Sockets, and requests of people who are signed in, are never ended for want of room. */
  is: (activity: Activity) => void
  /** A service has said that it knows who asks. */
  knowSession: () => void
  leave: () => void
}

type Held = { activity: Activity; hasSession: boolean; end: () => void }

/** Who goes when places run short: the first kind that anyone is of, and of that kind the one who has been so the longest. */
const kinds = ['idle stranger', 'idle', 'busy stranger'] as const
type Kind = (typeof kinds)[number]

function kindOf({ activity, hasSession }: Held): Kind | undefined {
  if (activity === 'idle') return hasSession ? 'idle' : 'idle stranger'
  return activity === 'busy' && !hasSession ? 'busy stranger' : undefined
}

class Neighbours {
  count = 0
  readonly #waiting: Record<Kind, Set<Held>> = {
    'idle stranger': new Set(),
    idle: new Set(),
    'busy stranger': new Set(),
  }

  add(held: Held): void {
    const kind = kindOf(held)
    if (kind !== undefined) this.#waiting[kind].add(held)
  }

  remove(held: Held): void {
    for (const kind of kinds) this.#waiting[kind].delete(held)
  }

  oldest(kind: Kind): Held | undefined {
    return this.#waiting[kind].values().next().value
  }
}

/**
 * The places of all connections. Whoever comes when none is free takes that of the connection which is missed the least; of the address
 * that has the most when the whole is full, so that whoever takes all places makes room for others first.
 */
export class Places {
  readonly #limits: Limits
  readonly #addresses = new Map<string, Neighbours>()
  #count = 0
  /** Connections that were ended for want of room, and those that could not be taken. */
  ended = 0
  refused = 0
  /** Requests that were read and have no answer yet. */
  requests = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get count(): number {
    return this.#count
  }

  /** Undefined when there is no room and nobody can be asked to go. `end` closes the connection, whose close calls `leave`. */
  enter(address: string, end: () => void): Place | undefined {
    const neighbours = this.#addresses.get(address) ?? new Neighbours()
    const isRoom =
      (neighbours.count < this.#limits.connectionsPerAddress || this.#endOne([neighbours])) &&
      (this.#count < this.#limits.connections || this.#endOne([...this.#addresses.values()]))
    if (!isRoom) {
      this.refused += 1
      return undefined
    }
    this.#addresses.set(address, neighbours)
    neighbours.count += 1
    this.#count += 1
    let hasLeft = false
    const leave = (): void => {
      if (hasLeft) return
      hasLeft = true
      neighbours.remove(held)
      neighbours.count -= 1
      this.#count -= 1
      if (neighbours.count === 0) this.#addresses.delete(address)
    }
    const held: Held = {
      activity: 'idle',
      hasSession: false,
      end: () => {
        // At once, since the close comes later and whoever comes meanwhile must not count on the same place.
        leave()
        end()
      },
    }
    neighbours.add(held)
    const change = (to: Partial<Held>): void => {
      neighbours.remove(held)
      Object.assign(held, to)
      if (!hasLeft) neighbours.add(held)
    }
    return {
      address,
      is: (activity) => change({ activity }),
      knowSession: () => {
        if (!held.hasSession) change({ hasSession: true })
      },
      leave,
    }
  }

  #endOne(among: Neighbours[]): boolean {
    for (const kind of kinds) {
      let most: Neighbours | undefined
      for (const each of among)
        if (each.oldest(kind) !== undefined && each.count > (most?.count ?? 0)) most = each
      const held = most?.oldest(kind)
      if (held === undefined) continue
      this.ended += 1
      held.end()
      return true
    }
    return false
  }
}
