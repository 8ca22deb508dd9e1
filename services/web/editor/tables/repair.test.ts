import { expect } from 'chai'
import {
  EditorState,
  Plugin,
  TextSelection,
  type Command,
  type PluginView,
  type Transaction,
} from 'prosemirror-state'
import * as tables from 'prosemirror-tables'
import { ySyncPlugin } from 'y-prosemirror'
import * as Y from 'yjs'
import { tableColumns } from './columns.ts'
import { move } from './move.ts'
import { nameColumns } from './names.ts'
import { keepTablesWhole } from './repair.ts'

// Imported so since what BlockNote has for `require`, which mocha tries first, can't be loaded.
const { BlockNoteEditor } = await import('@blocknote/core')

const { pmSchema: schema } = BlockNoteEditor.create({ extensions: [tableColumns] })

/** A page of one person: the document, the binding and the plugins of the real one, and no screen. */
class Person {
  readonly doc = new Y.Doc()
  readonly stop: () => void
  state: EditorState
  #views: PluginView[] = []

  constructor(client: number, update?: Uint8Array) {
    this.doc.clientID = client
    const fragment = this.doc.getXmlFragment('document')
    if (update) Y.applyUpdate(this.doc, update)
    const plugins = [
      ySyncPlugin(fragment),
      new Plugin({ appendTransaction: nameColumns }),
      tables.tableEditing(),
    ]
    this.state = EditorState.create({ schema, plugins })
    // The binding takes of a view what is here.
    const view = this as never
    this.#views = plugins.flatMap(({ spec }: Plugin) => spec.view?.(view) ?? [])
    this.stop = keepTablesWhole(this.doc, fragment, () => true)
  }

  readonly hasFocus = () => false

  readonly dispatch = (transaction: Transaction): void => {
    const before = this.state
    this.state = before.applyTransaction(transaction).state
    // As above.
    for (const view of this.#views) view.update?.(this as never, before)
  }

  table(): { node: EditorState['doc']; pos: number } | undefined {
    let found: { node: EditorState['doc']; pos: number } | undefined
    this.state.doc.descendants((node, pos) => {
      if (node.type.name === 'table') found = { node, pos }
      return !found
    })
    return found
  }

  /** What the cells say, row by row. */
  words(): string[][] {
    return this.table()?.node.children.map((row) => row.children.map(({ textContent }) => textContent)) ?? []
  }

  run(command: Command, row: number, column: number): void {
    this.put(row, column)
    command(this.state, this.dispatch)
  }

  write(row: number, column: number, text: string): void {
    this.put(row, column)
    this.dispatch(this.state.tr.insertText(text))
  }

  put(row: number, column: number): void {
    const table = this.table()
    const line = table?.node.maybeChild(row)
    const cell = line?.maybeChild(column)
    if (!table || !line || !cell) throw new Error(`There is no cell ${row}, ${column}.`)
    let pos = table.pos + 1
    for (let index = 0; index < row; index += 1) pos += table.node.child(index).nodeSize
    pos += 1
    for (let index = 0; index < column; index += 1) pos += line.child(index).nodeSize
    const end = pos + cell.nodeSize - 2
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, end)))
  }
}

function page(words: string[][]): Uint8Array {
  const author = new Person(1)
  const cell = (text: string) =>
    schema.node('tableCell', null, schema.node('tableParagraph', null, text === '' ? [] : schema.text(text)))
  const table = schema.node(
    'table',
    null,
    words.map((row) => schema.node('tableRow', null, row.map(cell))),
  )
  const block = schema.node('blockContainer', { id: 't' }, table)
  author.dispatch(author.state.tr.replaceWith(1, author.state.doc.content.size - 1, block))
  author.stop()
  return Y.encodeStateAsUpdate(author.doc)
}

/** Brings everyone what everyone has, until nobody has anything new. */
async function meet(people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    let news = false
    for (const one of people)
      for (const other of people) {
        const update = Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc))
        const before = Y.encodeStateVector(other.doc).toString()
        Y.applyUpdate(other.doc, update, 'network')
        await Promise.resolve()
        news ||= Y.encodeStateVector(other.doc).toString() !== before
      }
    if (!news) return
  }
  throw new Error('The tables never come to rest.')
}

const start = [
  ['A', 'B'],
  ['A1', 'B1'],
]

const begun = page(start)

describe('a table that several people change', () => {
  it('has every text under its heading after a row and a column that came at once', async () => {
    for (const [first, second] of [
      [10, 20],
      [20, 10],
    ] as const)
      for (const column of [0, 1]) {
        const people = [new Person(first, begun), new Person(second, begun)] as const
        people[0].run(tables.addColumnAfter, 0, column)
        people[0].write(0, column + 1, 'C')
        people[1].run(tables.addRowAfter, 1, 0)
        people[1].write(2, 0, 'A2')
        people[1].write(2, 1, 'B2')
        await meet(people)
        const third = column === 0 ? ['A2', '', 'B2'] : ['A2', 'B2', '']
        for (const person of people) expect(person.words()[2]).to.deep.equal(third)
        expect(people[0].words()).to.deep.equal(people[1].words())
        people[0].write(2, column + 1, 'x')
        people[1].write(2, column + 1, 'y')
        await meet(people)
        for (const person of people) expect(person.words()[2]?.[column + 1]).to.match(/^(xy|yx)$/)
      }
  })

  it('is left as it is by a page that has just become one to look at, and by one that is just left', async () => {
    const people = [new Person(10, begun), new Person(20, begun)] as const
    people[0].run(tables.addColumnAfter, 0, 1)
    people[1].run(tables.addRowAfter, 1, 0)
    for (const end of ['none', 'held', 'stopped'] as const) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(people[0].doc))
      let isHeld = true
      const stop = keepTablesWhole(doc, doc.getXmlFragment('document'), () => isHeld)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(people[1].doc), 'network')
      const before = Y.encodeStateVector(doc)
      if (end === 'held') isHeld = false
      if (end === 'stopped') stop()
      await Promise.resolve()
      const same = Y.encodeStateVector(doc).toString() === before.toString()
      expect(same, end).to.equal(end !== 'none')
      stop()
    }
  })

  it('is whole and the same for all, whatever three people do to its rows and columns apart', async () => {
    const seconds = Number(process.env['PARVIS_TABLES_SECONDS'] ?? 6)
    const endMs = Date.now() + seconds * 1000
    const seed = Number(process.env['PARVIS_TABLES_SEED'] ?? Date.now() % 1_000_000_000)
    let histories = 0
    for (; Date.now() < endMs; histories += 1) await history(seed + histories)
    process.stdout.write(`    ${histories} histories from seed ${seed}\n`)
  }).timeout(60_000_000)
})

/** Some changes by some people who see each other's now and then, and what must be so of every table in the end. */
async function history(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const people = Array.from(
    { length: 2 + below(2) },
    (_, at) => new Person(100 * below(1000) + at + 2, begun),
  )
  const done: string[] = []
  let heading = 0
  let gentle = true
  for (let turn = 0; turn < 10; turn += 1) {
    const who = below(people.length)
    const person = people[who]
    const words = person?.words() ?? []
    const [heads = []] = words
    if (!person || heads.length === 0) return
    const [row, column] = [below(words.length), below(heads.length)]
    const act = below(12)
    done.push(`${who}: ${act} at ${row}, ${column}`)
    if (act === 0 && words.length < 8) person.run(tables.addRowAfter, row, column)
    else if (act === 1 && row > 0 && words.length < 8) person.run(tables.addRowBefore, row, column)
    else if (act <= 3 && heads.length < 6) {
      person.run(act === 2 ? tables.addColumnAfter : tables.addColumnBefore, 0, column)
      person.write(0, act === 2 ? column + 1 : column, `${'CDEFGHIJKLMNOP'[(heading += 1)]}`)
    } else if (act === 4 && row > 0 && words.length > 2) {
      gentle = false
      person.run(tables.deleteRow, row, column)
    } else if (act === 5 && heads.length > 2) {
      gentle = false
      person.run(tables.deleteColumn, row, column)
    } else if (act === 6 && row > 0) {
      gentle = false
      move(person, person.table()?.pos ?? 0, 'row', row, 1 + below(words.length - 1))
    } else if (act === 7) {
      gentle = false
      move(person, person.table()?.pos ?? 0, 'column', column, below(heads.length))
    } else if (act === 8) await meet(people)
    else if (row > 0 && heads[column] !== '') person.write(row, column, `${heads[column]}${turn} `)
  }
  await meet(people)
  const told = `seed ${seed}\n${done.join('\n')}\n${JSON.stringify(people[0]?.words())}`
  for (const person of people) {
    const words = person.words()
    expect(words, told).to.deep.equal(people[0]?.words())
    expect(person.doc.getXmlFragment('document').toJSON(), told).to.equal(
      people[0]?.doc.getXmlFragment('document').toJSON(),
    )
    expect([...new Set(words.map((cells) => cells.length))], told).to.have.length(1)
    const [heads = [], ...rows] = words
    if (gentle) expect(new Set(heads).size, told).to.equal(heads.length)
    for (const row of rows)
      row.forEach((text, column) => {
        // Who deleted a column that someone else wrote in has taken its heading, and nothing else.
        const strangers = (text.match(/[A-P]/g) ?? []).filter((letter) => letter !== heads[column])
        if (heads[column] !== '') expect(strangers, told).to.deep.equal([])
      })
  }
  for (const { stop } of people) stop()
}

/** Numbers from 0 to 1 that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
