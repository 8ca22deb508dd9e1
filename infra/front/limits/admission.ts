/** How many may be here at once, in all and from one address. */
export type Limits = {
  connections: number
  connectionsPerAddress: number
  /** Requests that a service is at work on; more of one address wait for their turn. */
  requestsPerAddress: number
}

export type Activity = 'idle' | 'busy' | 'socket'

/** One connection's place. */
export type ConnectionSlot = {
  readonly address: string
  /** What is going on there now. Sockets, and requests of people who are signed in, are never evicted for want of room. */
  setActivity: (activity: Activity) => void
  /** A service has said that it knows who asks. */
  markAuthenticated: () => void
  release: () => void
}

type Entry = { activity: Activity; isAuthenticated: boolean; end: () => void }

/** Who goes when places run short: the first kind that anyone is of, and of that kind the one who has been so the longest. */
const kinds = ['idle anonymous', 'idle', 'busy anonymous'] as const
type Kind = (typeof kinds)[number]

function kindOf({ activity, isAuthenticated }: Entry): Kind | undefined {
  if (activity === 'idle') return isAuthenticated ? 'idle' : 'idle anonymous'
  return activity === 'busy' && !isAuthenticated ? 'busy anonymous' : undefined
}

class AddressConnections {
  count = 0
  readonly #waiting: Record<Kind, Set<Entry>> = {
    'idle anonymous': new Set(),
    idle: new Set(),
    'busy anonymous': new Set(),
  }

  add(entry: Entry): void {
    const kind = kindOf(entry)
    if (kind !== undefined) this.#waiting[kind].add(entry)
  }

  remove(entry: Entry): void {
    for (const kind of kinds) this.#waiting[kind].delete(entry)
  }

  oldest(kind: Kind): Entry | undefined {
    return this.#waiting[kind].values().next().value
  }
}

/**
 * The places of all connections. Whoever comes when none is free takes that of the connection which is missed the least; of the address
 * that has the most when the whole is full, so that whoever takes all places makes room for others first.
 */
export class ConnectionAdmission {
  readonly #limits: Limits
  readonly #addresses = new Map<string, AddressConnections>()
  #count = 0
  /** Connections that were evicted for want of room, and those that could not be taken. */
  evicted = 0
  refused = 0
  /** Requests that were read and have no answer yet. */
  requests = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  get count(): number {
    return this.#count
  }

  /** Undefined when there is no room and nobody can be asked to go. `end` closes the connection, whose close calls `release`. */
  admit(address: string, end: () => void): ConnectionSlot | undefined {
    const sameAddress = this.#addresses.get(address) ?? new AddressConnections()
    const isRoom =
      (sameAddress.count < this.#limits.connectionsPerAddress || this.#evictOne([sameAddress])) &&
      (this.#count < this.#limits.connections || this.#evictOne([...this.#addresses.values()]))
    if (!isRoom) {
      this.refused += 1
      return undefined
    }
    this.#addresses.set(address, sameAddress)
    sameAddress.count += 1
    this.#count += 1
    let hasLeft = false
    const release = (): void => {
      if (hasLeft) return
      hasLeft = true
      sameAddress.remove(entry)
      sameAddress.count -= 1
      this.#count -= 1
      if (sameAddress.count === 0) this.#addresses.delete(address)
    }
    const entry: Entry = {
      activity: 'idle',
      isAuthenticated: false,
      end: () => {
        // At once, since the close comes later and whoever comes meanwhile must not count on the same place.
        release()
        end()
      },
    }
    sameAddress.add(entry)
    const change = (to: Partial<Entry>): void => {
      sameAddress.remove(entry)
      Object.assign(entry, to)
      if (!hasLeft) sameAddress.add(entry)
    }
    return {
      address,
      setActivity: (activity) => change({ activity }),
      markAuthenticated: () => {
        if (!entry.isAuthenticated) change({ isAuthenticated: true })
      },
      release,
    }
  }

  #evictOne(among: AddressConnections[]): boolean {
    for (const kind of kinds) {
      let most: AddressConnections | undefined
      for (const each of among)
        if (each.oldest(kind) !== undefined && each.count > (most?.count ?? 0)) most = each
      const entry = most?.oldest(kind)
      if (entry === undefined) continue
      this.evicted += 1
      entry.end()
      return true
    }
    return false
  }
}
