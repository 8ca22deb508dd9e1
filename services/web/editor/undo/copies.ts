import * as Y from 'yjs'

/** So many letters of this page's own, from `clock` on, were written anew from those of a client from `from` on. */
type Copy = { clock: number; length: number; client: number; from: number }

/**
 * Knows which letters of this page's own are letters that stood elsewhere before: Yjs writes text anew where a block is cut, joined, moved
 * or turned into another. What one change here takes out of one text and puts into another, letter for letter, is such a copy.
 */
export class Copies {
  readonly #copies: Copy[] = []

  /** To be told of each change that was made here, before what it deleted is collected. */
  note(transaction: Y.Transaction): void {
    const { doc, deleteSet, beforeState } = transaction
    if (deleteSet.clients.size === 0) return
    const start = beforeState.get(doc.clientID) ?? 0
    const isNew = ({ id, deleted }: Y.Item) => !deleted && id.client === doc.clientID && id.clock >= start
    const texts = [...transaction.changed.keys()].flatMap(textsIn)
    const runs = texts.flatMap((text) => runsOf(text, isNew, false).map((run) => ({ text, run })))
    if (runs.length === 0) return
    const taken = (item: Y.Item) => item.deleted && Y.isDeleted(deleteSet, item.id)
    const sources = textsOf(transaction).flatMap((text) =>
      runsOf(text, taken, true).map((run) => ({ text, run })),
    )
    for (const { text, run } of runs) {
      const letters = lettersOf(run)
      for (const source of sources) {
        const at = source.text === text ? -1 : lettersOf(source.run).indexOf(letters)
        if (at < 0) continue
        this.#add(run, idsOf(source.run).slice(at, at + letters.length))
        break
      }
    }
  }

  /** The letter that a letter of this page's own is a copy of. */
  sourceOf(clock: number): Y.ID | undefined {
    const copy = this.#copies.find((one) => one.clock <= clock && clock < one.clock + one.length)
    return copy && Y.createID(copy.client, copy.from + clock - copy.clock)
  }

  #add(run: readonly Y.Item[], sources: readonly Y.ID[]): void {
    for (const [index, { clock }] of idsOf(run).entries()) {
      const source = sources[index]
      if (!source) return
      const last = this.#copies.at(-1)
      const goesOn =
        last?.client === source.client &&
        last.clock + last.length === clock &&
        last.from + last.length === source.clock
      if (goesOn) last.length += 1
      else this.#copies.push({ clock, length: 1, client: source.client, from: source.clock })
    }
  }
}

/** The texts in a type that a change has touched: itself, or all that lie in what was put into it. */
function textsIn(type: unknown): Y.XmlText[] {
  if (type instanceof Y.XmlText) return [type]
  return type instanceof Y.XmlFragment ? type.toArray().flatMap(textsIn) : []
}

/** The texts that a change took letters out of. */
function textsOf({ doc, deleteSet }: Y.Transaction): Y.XmlText[] {
  const found = new Set<Y.XmlText>()
  for (const [client, ranges] of deleteSet.clients) {
    const structs = doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges)
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
        const item = structs[at]
        if (!item || item.id.clock >= clock + len) break
        if (item instanceof Y.Item && item.parent instanceof Y.XmlText) found.add(item.parent)
      }
  }
  return [...found]
}

/** The letters of a text that are of one kind: all of them together, or those that nothing living stands between. */
function runsOf(text: Y.XmlText, isMeant: (item: Y.Item) => boolean, together: boolean): Y.Item[][] {
  const runs: Y.Item[][] = [[]]
  for (let item = text._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue
    if (isMeant(item)) runs.at(-1)?.push(item)
    else if (!together && !item.deleted) runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

const lettersOf = (run: readonly Y.Item[]): string =>
  run.map(({ content }) => (content instanceof Y.ContentString ? content.str : '')).join('')

const idsOf = (run: readonly Y.Item[]): Y.ID[] =>
  run.flatMap(({ id, length }) => Array.from({ length }, (_, at) => Y.createID(id.client, id.clock + at)))
