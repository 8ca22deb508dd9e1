import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable } from 'prosemirror-tables'
import { History, type Fault, type Writer } from './history.ts'
import type { Random } from './random.ts'
import { kinds } from './undo-histories.ts'

const tableChanges = { addRowAfter, addColumnAfter, deleteRow, deleteColumn }

/** Something that can be done to a page, and how often it is, of a hundred. */
type Act = [share: number, act: (history: History, writer: Writer, versions: Uint8Array[]) => unknown]

const press = (keys: string) => (history: History, writer: Writer) =>
  history.act(keys, writer, () => writer.person.press(keys))

const acts: readonly Act[] = [
  [25, (history, writer) => history.type(writer)],
  [8, (history, writer) => history.goAnywhere(writer)],
  [7, press('Enter')],
  [2, press('Tab')],
  [2, press('Shift-Tab')],
  [4, press('Backspace')],
  [4, turn],
  [3, insertTable],
  [6, changeTable],
  [9, (history, writer) => history.act('undo', writer, () => writer.person.editor.undo())],
  [4, (history, writer) => history.act('redo', writer, () => writer.person.editor.redo())],
  [3, (history, writer) => history.paste(writer, 1 + history.random.below(4))],
  [1, (history, writer) => history.paste(writer, 40)],
  [2, (history, _writer, versions) => versions.push(history.keep())],
  [1, restore],
  [9, (history, writer) => history.receive(writer, 1 + history.random.below(5))],
  [2, cutOrHeal],
  [8, (history, writer) => history.receive(writer)],
]

/** One history of three people who do all that a page allows: write, paste, tables, undo, redo, and versions restored meanwhile. */
export async function pageHistory(
  seed: number,
  turns = 60,
): Promise<{ fault: Fault; log: string[]; doubled: number }> {
  const history = new History(seed, 3)
  const { random } = history
  const versions: Uint8Array[] = []
  for (let turn = 0; turn < turns && history.fault === undefined; turn += 1) {
    await choose(random)(history, random.of(history.writers), versions)
    await history.goOn()
  }
  const fault = await history.end()
  return { fault, log: history.log, doubled: history.doubled }
}

function choose(random: Random): Act[1] {
  let left = random.below(acts.reduce((sum, [share]) => sum + share, 0))
  for (const [share, act] of acts) {
    left -= share
    if (left < 0) return act
  }
  throw new Error('The shares are less than their sum.')
}

async function turn(history: History, writer: Writer): Promise<void> {
  const { editor } = writer.person
  const type = history.random.of(kinds)
  await history.act(type, writer, () => {
    const { block } = editor.getTextCursorPosition()
    if (block.type !== 'table') editor.updateBlock(block, { type })
  })
}

async function insertTable(history: History, writer: Writer): Promise<void> {
  const { editor } = writer.person
  await history.act('table', writer, () => {
    const rows = [{ cells: ['', ''] }, { cells: ['', ''] }]
    const table = { type: 'table', content: { type: 'tableContent', rows } } as const
    editor.insertBlocks([table], editor.getTextCursorPosition().block, 'after')
  })
}

async function changeTable(history: History, writer: Writer): Promise<void> {
  const { random } = history
  // Tables grow more often than they shrink.
  const name = random.chance(0.8)
    ? random.of(['addRowAfter', 'addColumnAfter'] as const)
    : random.of(['deleteRow', 'deleteColumn'] as const)
  await history.act(name, writer, () => {
    const { state, dispatch } = writer.person.view
    if (isInTable(state)) tableChanges[name](state, dispatch.bind(writer.person.view))
  })
}

function restore(history: History, _writer: Writer, versions: readonly Uint8Array[]): void {
  if (versions.length > 0) history.restore(history.random.of(versions))
}

function cutOrHeal({ log }: History, { person, index }: Writer): void {
  log.push(`${String(index)} ${person.isCut ? 'heals' : 'is cut'}`)
  if (person.isCut) person.heal()
  else person.cut()
}
