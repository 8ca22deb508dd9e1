import * as Y from 'yjs'

type Struct = Y.Item | Y.GC | Y.Skip

/**
 * For each of one client's structs, in the order of their clocks: the index of the one that it lies in, -1 when that is not among them,
 * and whether it is known to lie in something that was there before. Only first children name their parent; the others follow a sibling.
 */
export function parentsOf(structs: readonly Struct[]): { parents: number[]; isOutside: boolean[] } {
  const parents: number[] = []
  const isOutside: boolean[] = []
  for (const struct of structs) {
    const { parent, sibling } = leans(struct)
    const inside = indexOf(structs, parent)
    const beside = inside >= 0 ? -1 : indexOf(structs, sibling)
    parents.push(inside >= 0 ? inside : (parents[beside] ?? -1))
    isOutside.push(inside < 0 && (beside < 0 || isOutside[beside] === true))
  }
  return { parents, isOutside }
}

function leans(struct: Struct): { parent: Y.ID | undefined; sibling: Y.ID | undefined } {
  if (!(struct instanceof Y.Item)) return { parent: undefined, sibling: undefined }
  const sibling = struct.origin ?? struct.rightOrigin ?? undefined
  return { parent: struct.parent instanceof Y.ID ? struct.parent : undefined, sibling }
}

/** The index of the struct that holds this id; -1 when none does. */
function indexOf(structs: readonly Struct[], id: Y.ID | undefined): number {
  if (id === undefined || structs[0]?.id.client !== id.client) return -1
  let [low, high] = [0, structs.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (!struct) return -1
    if (id.clock < struct.id.clock) high = middle - 1
    else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
    else return middle
  }
  return -1
}
