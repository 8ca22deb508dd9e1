import type { Schema } from 'prosemirror-model'
import {
  AbstractType,
  ContentEmbed,
  ContentString,
  ContentType,
  createDeleteSet,
  getItemCleanStart,
  isDeleted,
  Item,
  iterateDeletedStructs,
  XmlElement,
  XmlText,
  type Transaction,
  type UndoManager,
} from 'yjs'
import { isValid } from './valid.ts'

type Step = Pick<UndoManager['undoStack'][number], 'insertions' | 'deletions'>
type Type = AbstractType<unknown>

/** What undoing a step may delete and bring back. */
export type Plan = {
  /** These were inserted by the step and have to stay. */
  kept: ReadonlySet<Item>
  /** What the step deleted and may come back. */
  deletions: Step['deletions']
}

/**
 * What undoing a step may do without touching anything of anyone else's:
 *
 * - an element that the step made stays while anything lives in it that the step did not make, and its attributes with it;
 * - texts stay and lose their letters, so that what others are typing into them meanwhile has a place;
 * - where an element would not be valid after, its children stay as they are. As they are valid now, this ends.
 *
 * Letters are written anew when a block is cut, joined, moved or changes type: the step then holds a copy of letters that anyone may have
 * written. Such a step is undone entirely or, when others have changed what it made, not at all ('overtaken'): their letters would go with
 * the copy, or be there twice.
 */
export function planFor(transaction: Transaction, step: Step, schema: Schema): Plan | 'overtaken' {
  const inserted = new Set<Item>()
  let copy = ''
  const lost: unknown[] = []
  iterateDeletedStructs(transaction, step.insertions, (struct) => {
    if (isDeleted(step.deletions, struct.id)) return
    const item = struct instanceof Item ? lastOf(transaction, struct) : undefined
    if (struct instanceof Item && struct.content instanceof ContentString) copy += struct.content.str
    if (item && !item.deleted) inserted.add(item)
    else if (!item || item.countable) lost.push(struct)
  })
  const deleted = new Set<Item>()
  iterateDeletedStructs(transaction, step.deletions, (struct) => {
    if (struct instanceof Item && !isDeleted(step.insertions, struct.id)) deleted.add(struct)
  })

  const kept = new Set<Item>()
  for (const item of inserted)
    if (typeOf(item) instanceof XmlElement && holdsOthers(item, inserted)) kept.add(item)
  const dropped = new Set<Item>()
  while (settle(transaction, schema, { inserted, deleted, kept, dropped }));

  const copied = [...deleted].filter(
    ({ content }) =>
      content instanceof ContentString && content.str.trim() !== '' && copy.includes(content.str),
  )
  const stays = (item: Item): boolean => {
    if (item.deleted) return false
    if (!inserted.has(item) || kept.has(item)) return true
    const parent = parentOf(item)
    return typeOf(item) instanceof XmlText && parent !== null && stays(parent)
  }
  const returns = (item: Item): boolean => {
    if (item.redone !== null) return stays(lastOf(transaction, item))
    if (dropped.has(item)) return false
    const parent = parentOf(item)
    return parent === null || stays(lastOf(transaction, parent)) || (deleted.has(parent) && returns(parent))
  }
  if (copied.length > 0 && (lost.length > 0 || kept.size > 0 || !copied.every(returns))) return 'overtaken'

  for (const item of inserted) {
    const parent = parentOf(item)
    const attribute = item.parentSub !== null && parent !== null && kept.has(parent)
    if (attribute || typeOf(item) instanceof XmlText) kept.add(item)
  }
  return { kept, deletions: without(transaction, step.deletions, dropped) }
}

type Change = { inserted: Set<Item>; deleted: Set<Item>; kept: Set<Item>; dropped: Set<Item> }

/** Keeps and drops what would leave an element that stays not valid. Whether there was anything: it may take others with it. */
function settle(
  transaction: Transaction,
  schema: Schema,
  { inserted, deleted, kept, dropped }: Change,
): boolean {
  const goes = (item: Item) => inserted.has(item) && !kept.has(item)
  const parents = new Set<Type>()
  for (const item of inserted)
    if (typeOf(item) instanceof XmlElement)
      for (const type of [item.parent, typeOf(item)]) if (type instanceof AbstractType) parents.add(type)
  const returning = new Map<Type, Item[]>()
  for (const item of deleted) {
    if (!(typeOf(item) instanceof XmlElement) || item.redone !== null || dropped.has(item)) continue
    const parent = parentOf(item)
    const place = parent === null ? item.parent : typeOf(lastOf(transaction, parent))
    if (!(place instanceof AbstractType) || place._item?.deleted === true) continue
    parents.add(place)
    const back = returning.get(place) ?? []
    back.push(item)
    returning.set(place, back)
  }
  let settled = true
  for (const parent of parents) {
    if (parent._item && (parent._item.deleted || goes(parent._item))) continue
    const now = childrenOf(parent)
    const back = returning.get(parent) ?? []
    const going = now.filter(goes)
    if (going.length === 0 && back.length === 0) continue
    const after = [...now.filter((item) => !goes(item)), ...back].flatMap((item) => typeOf(item) ?? [])
    if (isValid(schema, parent, after)) continue
    settled = false
    for (const item of going) kept.add(item)
    for (const item of back) dropped.add(item)
  }
  return !settled
}

/** Whether anything lives in the item's element that is not of the step itself. */
function holdsOthers(item: Item, inserted: ReadonlySet<Item>): boolean {
  const type = typeOf(item)
  if (!type) return false
  // A picture that someone else put into a frame of one's own.
  const url = type._map.get('url')
  if (url && !url.deleted && !inserted.has(url) && url.id.client !== type.doc?.clientID) return true
  for (let child = type._start; child !== null; child = child.right) {
    if (child.deleted) continue
    const own = inserted.has(child)
    if (typeOf(child) instanceof XmlElement && !own) return true
    if (typeOf(child) ? holdsOthers(child, inserted) : !own && isLetter(child)) return true
  }
  return false
}

const isLetter = ({ content }: Item): boolean =>
  content instanceof ContentString || content instanceof ContentEmbed

const typeOf = ({ content }: Item): Type | undefined =>
  content instanceof ContentType ? content.type : undefined

const parentOf = ({ parent }: Item): Item | null => (parent instanceof AbstractType ? parent._item : null)

/** The elements and texts that live directly in a type. */
function childrenOf(type: Type): Item[] {
  const children = []
  for (let child = type._start; child !== null; child = child.right)
    if (!child.deleted && typeOf(child)) children.push(child)
  return children
}

/** What an undo or redo has last put in the place of an item; the item itself, as a rule. */
function lastOf(transaction: Transaction, item: Item): Item {
  let last = item
  while (last.redone !== null) last = getItemCleanStart(transaction, last.redone)
  return last
}

/** The set without some of its items. */
function without(
  transaction: Transaction,
  deletions: Step['deletions'],
  dropped: ReadonlySet<Item>,
): Step['deletions'] {
  if (dropped.size === 0) return deletions
  const rest = createDeleteSet()
  iterateDeletedStructs(transaction, deletions, (struct) => {
    if (struct instanceof Item && dropped.has(struct)) return
    const { client, clock } = struct.id
    const ranges = rest.clients.get(client) ?? []
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Yjs keeps this class to itself, and reads these two
    ranges.push({ clock, len: struct.length })
    rest.clients.set(client, ranges)
  })
  return rest
}
