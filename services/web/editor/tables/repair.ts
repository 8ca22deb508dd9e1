import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import { wholeOf, type Held, type Meant } from './plan.ts'

/** The origin of changes that make tables whole. */
export const repairing = Symbol('tables')

const isElement = (type: unknown, ...names: string[]): type is Y.XmlElement =>
  type instanceof Y.XmlElement && names.includes(type.nodeName)
const elementsIn = (type: Y.XmlElement | Y.XmlFragment): Y.XmlElement[] =>
  type.toArray().filter((child) => child instanceof Y.XmlElement)

/**
 * Keeps the tables of a page rectangular whatever is merged into them: a row and a column that two people add at the same moment leave
 * a cell that neither has made. Every page repairs, and each makes the same change, to the byte, under a client id that
 * is a digest of what it mends: made twice, it is one change. Nothing is repaired while `isHeld` says that no editor has the page. Returns
 * how to stop.
 */
export function keepTablesWhole(doc: Y.Doc, fragment: Y.XmlFragment, isHeld: () => boolean): () => void {
  const waiting = new Set<Y.XmlElement>()
  const mend = () => {
    if (isHeld()) for (const table of waiting) repair(doc, table)
    waiting.clear()
  }
  const note = (transaction: Y.Transaction) => {
    if (transaction.origin === repairing) return
    const before = waiting.size
    for (const type of transaction.changed.keys()) {
      const table = tableOf(type)
      if (table) waiting.add(table)
    }
    // Later, since the editor hears nothing of changes that are made while it makes its own.
    if (before === 0 && waiting.size > 0) queueMicrotask(mend)
  }
  for (const table of tablesIn(fragment)) waiting.add(table)
  mend()
  doc.on('afterTransaction', note)
  return () => {
    doc.off('afterTransaction', note)
    // What was to be repaired after the change that comes before the end.
    waiting.clear()
  }
}

/** The table whose shape a change of this type may have changed; text in cells changes none. */
function tableOf(type: unknown): Y.XmlElement | undefined {
  let at: unknown = type
  if (isElement(at, 'tableCell', 'tableHeader')) at = at.parent
  if (isElement(at, 'tableRow')) at = at.parent
  return isElement(at, 'table') ? at : undefined
}

function tablesIn(type: Y.XmlElement | Y.XmlFragment): Y.XmlElement[] {
  return elementsIn(type).flatMap((child) => (child.nodeName === 'table' ? [child] : tablesIn(child)))
}

function repair(doc: Y.Doc, table: Y.XmlElement): void {
  if (table._item?.deleted !== false) return
  const rows = elementsIn(table).filter((row) => row.nodeName === 'tableRow')
  const held = rows.map((row) => elementsIn(row).map(heldBy))
  const meant = wholeOf(held)
  const broken = rows.flatMap((row, at) => {
    const [now, then] = [held[at] ?? [], meant[at] ?? []]
    return isWhole(now, then) ? [] : [{ row, cells: then }]
  })
  if (broken.length === 0) return
  const own = doc.clientID
  const input = broken.map(({ row, cells }) => [identityOf(row), cells, wordsOf(row, cells)])
  doc.clientID = freeClient(doc, JSON.stringify(input))
  try {
    doc.transact(() => broken.forEach(({ row, cells }) => arrange(row, cells)), repairing)
  } finally {
    doc.clientID = own
  }
}

function heldBy(cell: Y.XmlElement): Held {
  const { column, colspan, rowspan } = attributesOf(cell)
  return {
    key: typeof column === 'string' ? column : undefined,
    colspan: spanOf(colspan),
    rowspan: spanOf(rowspan),
    header: cell.nodeName === 'tableHeader',
    text: isEmpty(cell)
      ? ''
      : elementsIn(cell)
          .map((child) => child.toJSON())
          .join('\n'),
  }
}

// Yjs says that attributes are strings; y-prosemirror keeps numbers and lists in them as they are.
const attributesOf = (cell: Y.XmlElement) => cell.getAttributes() as Record<string, unknown>
const spanOf = (value: unknown): number => Math.min(1_000, Math.max(1, Math.trunc(Number(value)) || 1))

function isEmpty(type: Y.XmlElement): boolean {
  return type.toArray().every((child) => {
    if (child instanceof Y.XmlText) return child.length === 0
    return isElement(child, 'tableParagraph') && isEmpty(child)
  })
}

/** Cells without a name are left so, where their row is whole: naming them would write to every table that is opened. */
const isWhole = (held: readonly Held[], meant: readonly Meant[]): boolean =>
  held.length === meant.length &&
  meant.every(({ from, absorbs, key, colspan, rowspan }, at) => {
    const cell = held[at]
    const same = cell?.colspan === colspan && cell.rowspan === rowspan
    return from === at && absorbs.length === 0 && same && (cell.key === undefined || cell.key === key)
  })

/** What the bytes of a change to this row depend on: which cells stand there, and behind which. */
function identityOf(row: Y.XmlElement): unknown {
  const place = (item: Y.Item | null) => item && [item.id.client, item.id.clock]
  const cells = row.toArray().map((cell) => [place(cell._item), place(cell._item?.right ?? null)])
  return [place(row._item), place(row._start), cells]
}

/** The words that a change to this row copies. */
function wordsOf(row: Y.XmlElement, cells: readonly Meant[]): string[] {
  const all = elementsIn(row)
  const staying = stayingOf(cells)
  const copied = cells.flatMap((cell) => [
    ...cell.absorbs,
    ...(staying.has(cell) || cell.from === undefined ? [] : [cell.from]),
  ])
  return copied.map((index) => all[index]?.toJSON() ?? '')
}

/** A client id of this change alone. It counts as used once this very change was made and undone. */
function freeClient(doc: Y.Doc, input: string): number {
  for (let turn = 0; ; turn += 1) {
    const bytes = digest(encodeUtf8(`${turn} ${input}`))
    // 52 bits, all that a number holds exactly.
    const client = bytes.slice(0, 6).reduce((sum, byte) => sum * 256 + byte, (bytes[6] ?? 0) % 16)
    if (!doc.store.clients.has(client)) return client
  }
}

/** Of the cells that a row keeps, the most that are in order already: the others have to move, which Yjs can't. */
function stayingOf(cells: readonly Meant[]): Set<Meant> {
  let chains: Meant[][] = []
  for (const cell of cells) {
    const { from } = cell
    if (from === undefined) continue
    const before = chains.filter((chain) => (chain.at(-1)?.from ?? -1) < from)
    const best = before.reduce<Meant[]>((long, chain) => (chain.length > long.length ? chain : long), [])
    chains = [...chains, [...best, cell]]
  }
  return new Set(chains.reduce((long, chain) => (chain.length > long.length ? chain : long), []))
}

function arrange(row: Y.XmlElement, meant: readonly Meant[]): void {
  const cells = elementsIn(row)
  const staying = stayingOf(meant)
  for (const cell of meant) {
    const there = staying.has(cell) ? cells[cell.from ?? -1] : undefined
    if (!there) continue
    for (const index of cell.absorbs) there.push(copiesIn(cells[index]))
    for (const name of ['column', 'colspan', 'rowspan'] as const) {
      const value = name === 'column' ? cell.key : cell[name]
      if (
        attributesOf(there)[name] !== value &&
        (name === 'column' || spanOf(attributesOf(there)[name]) !== value)
      )
        setAttribute(there, name, value)
    }
  }
  const made = meant.map((cell) => (staying.has(cell) ? undefined : cellFor(cell, cells)))
  const stays = new Set([...staying].map(({ from }) => from))
  for (let index = cells.length - 1; index >= 0; index -= 1) if (!stays.has(index)) row.delete(index, 1)
  made.forEach((cell, index) => {
    if (cell) row.insert(index, [cell])
  })
}

function cellFor(
  { from, absorbs, key, colspan, rowspan, header }: Meant,
  cells: Y.XmlElement[],
): Y.XmlElement {
  const cell = new Y.XmlElement(header ? 'tableHeader' : 'tableCell')
  const old = from === undefined ? undefined : cells[from]
  const attributes = old ? attributesOf(old) : {}
  for (const [name, value] of Object.entries({ ...attributes, column: key, colspan, rowspan }).sort())
    setAttribute(cell, name, value)
  const paragraph = new Y.XmlElement('tableParagraph')
  cell.insert(0, [
    ...(old ? copiesIn(old) : [paragraph]),
    ...absorbs.flatMap((index) => copiesIn(cells[index])),
  ])
  return cell
}

const copiesIn = (cell: Y.XmlElement | undefined): Y.XmlElement[] =>
  cell ? elementsIn(cell).map((child) => child.clone()) : []

// Yjs says that attributes are strings; y-prosemirror keeps numbers and lists in them as they are.
const setAttribute = (cell: Y.XmlElement, name: string, value: unknown) =>
  cell.setAttribute(name, value as string)
