import type { PresenceEntry } from '../awareness/entry.ts'
import { Cursor, Malformed, varUintSize, writeVarUint } from '../protocol/varint.ts'
import type { Update } from '../log/store.ts'

/** What instances tell each other about a page. `base` is the order before the first update. */
export type PageNews =
  | { type: 'updates'; base: number; updates: Update[] }
  | { type: 'presence'; people: Person[] }
  /** A room has just opened somewhere: who is here? */
  | { type: 'ask' }
export type Person = { agentId: string; entry: PresenceEntry }

const types = { updates: 1, presence: 2, ask: 3 } as const

/** Encodes news of an instance: its id first, by which it ignores its own. */
export function writeNews(instance: string, news: PageNews): Buffer {
  const fields: (Uint8Array | number)[] = [text(instance), types[news.type]]
  if (news.type === 'updates') {
    fields.push(news.base, news.updates.length)
    for (const { agentId, update } of news.updates) fields.push(text(agentId ?? ''), update)
  } else if (news.type === 'presence') {
    fields.push(news.people.length)
    for (const { agentId, entry } of news.people)
      fields.push(text(agentId), entry.client, entry.clock, entry.state)
  }
  return pack(fields)
}

/** Reads news; `undefined` when it is our own. Throws `Malformed`. */
export function readNews(instance: string, bytes: Uint8Array): PageNews | undefined {
  const cursor = new Cursor(bytes)
  if (string(cursor) === instance) return undefined
  const type = cursor.varUint()
  if (type === types.ask) return { type: 'ask' }
  if (type === types.updates) {
    const base = cursor.varUint()
    const updates = many(cursor, () => ({ agentId: string(cursor) || undefined, update: cursor.buf() }))
    return { type: 'updates', base, updates }
  }
  if (type !== types.presence) throw new Malformed('unknown news')
  const people = many(cursor, () => ({
    agentId: string(cursor),
    entry: { client: cursor.varUint(), clock: cursor.varUint(), state: cursor.buf() },
  }))
  return { type: 'presence', people }
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value)
const string = (cursor: Cursor): string => new TextDecoder().decode(cursor.buf())

const many = <T>(cursor: Cursor, read: () => T): T[] => Array.from({ length: cursor.varUint() }, read)

/** Numbers as varUints, bytes with their length before them. */
function pack(fields: (Uint8Array | number)[]): Buffer {
  const size = fields.reduce<number>(
    (sum, field) =>
      sum + (typeof field === 'number' ? varUintSize(field) : varUintSize(field.length) + field.length),
    0,
  )
  const target = Buffer.allocUnsafe(size)
  let at = 0
  for (const field of fields) {
    at = writeVarUint(target, at, typeof field === 'number' ? field : field.length)
    if (typeof field === 'number') continue
    target.set(field, at)
    at += field.length
  }
  return target
}
