import { History, type Fault } from './history.ts'

export const kinds = [
  'paragraph',
  'heading',
  'bulletListItem',
  'numberedListItem',
  'checkListItem',
  'callout',
  'quote',
] as const

/** One history of three people who write, turn blocks into others, undo and redo, each while the others do and the network is cut. */
export async function undoHistory(
  seed: number,
  acts = 50,
): Promise<{ fault: Fault; log: string[]; doubled: number }> {
  const history = new History(seed, 3)
  const { random } = history
  for (let turn = 0; turn < acts && history.fault === undefined; turn += 1) {
    const writer = random.of(history.writers)
    const { person, index } = writer
    const { editor } = person
    const chosen = random.below(100)
    if (chosen < 30) await history.type(writer)
    else if (chosen < 40) history.goAnywhere(writer)
    else if (chosen < 48) await history.act('Enter', writer, () => person.press('Enter'))
    else if (chosen < 51) await history.act('Tab', writer, () => person.press('Tab'))
    else if (chosen < 53) await history.act('Shift-Tab', writer, () => person.press('Shift-Tab'))
    else if (chosen < 57) await history.act('Backspace', writer, () => person.press('Backspace'))
    else if (chosen < 63) {
      const type = random.of(kinds)
      await history.act(type, writer, () => {
        const { block } = editor.getTextCursorPosition()
        if (block.type !== 'table') editor.updateBlock(block, { type })
      })
    } else if (chosen < 65)
      await history.act('table', writer, () => {
        const rows = [{ cells: ['', ''] }, { cells: ['', ''] }]
        const table = { type: 'table', content: { type: 'tableContent', rows } } as const
        editor.insertBlocks([table], editor.getTextCursorPosition().block, 'after')
      })
    else if (chosen < 82) {
      const undoes = chosen < 77
      await history.act(undoes ? 'undo' : 'redo', writer, () => (undoes ? editor.undo() : editor.redo()))
    } else if (chosen < 92) await history.receive(writer, 1 + random.below(5))
    else if (chosen < 94) {
      history.log.push(`${String(index)} ${person.isCut ? 'heals' : 'is cut'}`)
      if (person.isCut) person.heal()
      else person.cut()
    } else await history.receive(writer)
  }
  const fault = await history.end()
  return { fault, log: history.log, doubled: history.doubled }
}
