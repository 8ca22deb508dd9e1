import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { parentsOf } from './struct-parents.ts'

type Struct = Y.Item | Y.GC | Y.Skip
type Range = { client: number; clock: number; len: number }

/**
 * How large pieces become. A piece ends at the first good place after `least`; where there is none before `most`, at a fair one. The
 * service takes 50,000 structs and 4 MB at once; a piece of `least` keeps nobody's page busy for long.
 */
const least = { structs: 4_000, bytes: 200_000 }
const most = { structs: 40_000, bytes: 3_000_000 }

/** Updates of fewer bytes than this are no larger than one piece, and need no looking into. */
export const cutFromBytes = 20_000

/**
 * Cuts an update into updates that say the same, one after the other, each of a size that the service takes. Between any two of them the
 * page is one that every editor can show: a place is good when no element that was begun before it gets anything after it, since
 * attributes come after children, and fair between two rows or blocks. An update that can't be cut comes back alone.
 */
export function cutUpdate(update: Uint8Array, from = least): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const client = mainClient(structs)
  const own = structs.filter((struct) => struct.id.client === client)
  const others = structs.filter((struct) => struct.id.client !== client)
  const deletes = [...ds.clients].flatMap(([of, ranges]) =>
    ranges.map(({ clock, len }) => ({ client: of, clock, len })),
  )
  if (own.length + deletes.length <= from.structs && update.length <= from.bytes) return [update]
  if (
    client === undefined ||
    others.some((struct) => leansOn(struct, client)) ||
    structs.some((struct) => struct instanceof Y.Skip)
  )
    return [update]
  const places = placesIn(own, deletes, from)
  if (places.length === 0) return [update]
  return [...places, own.length].map((end, piece) => {
    const [from, to] = [clockAt(own, places[piece - 1] ?? 0), clockAt(own, end)]
    return write(
      [...(piece === 0 ? others : []), ...own.slice(places[piece - 1] ?? 0, end)],
      deletes.filter((range) => isDue(range, client, piece === 0 ? -Infinity : from, to)),
    )
  })
}

/** The client whose structs are most; the others' go with the first piece. */
function mainClient(structs: readonly Struct[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { id } of structs) counts.set(id.client, (counts.get(id.client) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

const leansOn = (struct: Struct, client: number): boolean =>
  struct instanceof Y.Item &&
  (struct.origin?.client === client ||
    struct.rightOrigin?.client === client ||
    (struct.parent instanceof Y.ID && struct.parent.client === client))

/** The clock before which everything up to this index lies. */
function clockAt(own: readonly Struct[], index: number): number {
  const struct = own[index]
  if (struct) return struct.id.clock
  const last = own.at(-1)
  return last ? last.id.clock + last.length : 0
}

/** A deletion goes with the first piece after which all that it deletes is there; what others wrote is there before. */
function isDue({ client, clock, len }: Range, own: number, from: number, to: number): boolean {
  if (client !== own) return from === -Infinity
  return clock + len > from && clock + len <= to
}

/** Where to cut, as indices of the first struct after each cut. */
function placesIn(own: readonly Struct[], deletes: readonly Range[], from: typeof least): number[] {
  const { parents, isOutside } = parentsOf(own)
  const places: number[] = []
  const reaches = reachesOf(parents)
  const pinned = deletes.length > 0 ? lastPinned(own, isOutside) : -1
  let [start, bytes, fair] = [0, 0, -1]
  let reach = -1
  for (const [index, struct] of own.entries()) {
    const count = index - start
    const isDueNow = count >= from.structs || bytes >= from.bytes
    if (count > 0 && isDueNow && index > pinned) {
      if (reach < index) {
        places.push(index)
        ;[start, bytes, fair] = [index, 0, -1]
      } else if (isBlock(struct) && struct.origin !== null) fair = index
    }
    if (index - start >= most.structs || bytes >= most.bytes)
      if (fair > start) {
        places.push(fair)
        ;[start, bytes, fair] = [fair, 0, -1]
      }
    reach = Math.max(reach, reaches[index] ?? -1)
    bytes += sizeOf(struct)
  }
  return places
}

/** For each struct, the index of the last one that lies directly in it; -1 for none. */
function reachesOf(parents: readonly number[]): number[] {
  const reaches = parents.map(() => -1)
  for (const [index, parent] of parents.entries()) if (parent >= 0) reaches[parent] = index
  return reaches
}

/**
 * The last struct that takes the place of something deleted inside a block that was there before: in between, the block would have two
 * contents, or none. It stays in one piece with the deletions.
 */
function lastPinned(own: readonly Struct[], isOutside: readonly boolean[]): number {
  let last = -1
  for (const [index, struct] of own.entries())
    if (isOutside[index] === true && elementName(struct) !== undefined && !isBlock(struct)) last = index
  return last
}

function elementName(struct: Struct): string | undefined {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) return undefined
  const { type } = struct.content
  return type instanceof Y.XmlElement ? type.nodeName : undefined
}

function isBlock(struct: Struct): struct is Y.Item {
  const name = elementName(struct)
  return name === 'blockContainer' || name === 'tableRow'
}

/** About how many bytes a struct takes; letters are what counts. */
const sizeOf = (struct: Struct): number =>
  20 + (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? 3 * struct.length : 0)

/** An update of these structs, each client's in the order of their clocks, and these deletions. */
function write(structs: readonly Struct[], deletes: readonly Range[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const clients = grouped(structs, ({ id }) => id.client)
  encoding.writeVarUint(restEncoder, clients.size)
  for (const [client, list] of clients) {
    encoding.writeVarUint(restEncoder, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, list[0]?.id.clock ?? 0)
    for (const struct of list) struct.write(encoder, 0)
  }
  const ranges = grouped(deletes, ({ client }) => client)
  encoding.writeVarUint(restEncoder, ranges.size)
  for (const [client, list] of ranges) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, list.length)
    for (const { clock, len } of list) {
      encoding.writeVarUint(restEncoder, clock)
      encoding.writeVarUint(restEncoder, len)
    }
  }
  return encoder.toUint8Array()
}

function grouped<T>(list: readonly T[], clientOf: (one: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of list) {
    const group = groups.get(clientOf(one))
    if (group) group.push(one)
    else groups.set(clientOf(one), [one])
  }
  return groups
}
