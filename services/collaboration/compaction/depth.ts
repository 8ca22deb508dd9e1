import * as Y from 'yjs'

type Type = Y.AbstractType<unknown>

/** How deep the types of a document nest; a type in a root lies one deep. Iterative, since the depth may be an attack. */
export function depthOf(doc: Y.Doc): number {
  const depths = new Map<Type, number>()
  let deepest = 0
  for (const structs of doc.store.clients.values())
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue
      deepest = Math.max(deepest, measure(struct.content.type, depths))
    }
  return deepest
}

function measure(type: Type, depths: Map<Type, number>): number {
  const path: Type[] = []
  let now: Type | null = type
  while (now !== null && !depths.has(now)) {
    path.push(now)
    now = parentOf(now)
  }
  let depth = now === null ? -1 : (depths.get(now) ?? 0)
  for (const one of path.reverse()) depths.set(one, ++depth)
  return depths.get(type) ?? 0
}

function parentOf(type: Type): Type | null {
  const parent = type._item?.parent
  return parent instanceof Y.AbstractType ? parent : null
}
