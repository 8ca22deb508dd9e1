import { History, type Fault } from './history.ts'

const kinds = [
  'paragraph',
  'heading',
  'bulletListItem',
  'numberedListItem',
  'checkListItem',
  'callout',
  'quote',
] as const

/**
 * One history of three people who write, undo and redo. In every second one they also turn blocks into others, and then take in what there
 * is before they turn or undo: two who turn one block at once lose it without any undo, since BlockNote's page holds one of the two.
 */
export function undoHistory(seed: number, acts = 50): { fault: Fault; log: string[] } {
  const history = new History(seed, 3)
  const { random } = history
  const turning = seed % 2 === 0
  for (let turn = 0; turn < acts && history.fault === undefined; turn += 1) {
    const writer = random.of(history.writers)
    const { person, index } = writer
    const { editor } = person
    const chosen = random.below(100)
    if (chosen < 30) history.type(writer)
    else if (chosen < 40) history.goAnywhere(writer)
    else if (chosen < 48) history.act('Enter', writer, () => person.press('Enter'))
    else if (chosen < 51) history.act('Tab', writer, () => person.press('Tab'))
    else if (chosen < 53) history.act('Shift-Tab', writer, () => person.press('Shift-Tab'))
    else if (chosen < 57) history.act('Backspace', writer, () => person.press('Backspace'))
    else if (chosen < 63) {
      const type = random.of(kinds)
      if (!turning || !history.meet()) continue
      history.act(type, writer, () => {
        const { block } = editor.getTextCursorPosition()
        if (block.type !== 'table') editor.updateBlock(block, { type })
      })
      history.meet()
    } else if (chosen < 65)
      history.act('table', writer, () => {
        const rows = [{ cells: ['', ''] }, { cells: ['', ''] }]
        const table = { type: 'table', content: { type: 'tableContent', rows } } as const
        editor.insertBlocks([table], editor.getTextCursorPosition().block, 'after')
      })
    else if (chosen < 82) {
      if (turning && !history.meet()) continue
      const undoes = chosen < 77
      history.act(undoes ? 'undo' : 'redo', writer, () => (undoes ? editor.undo() : editor.redo()))
      if (turning) history.meet()
    } else if (chosen < 92) {
      history.receive(writer, 1 + random.below(5))
    } else if (chosen < 94) {
      history.log.push(`${String(index)} ${person.isCut ? 'heals' : 'is cut'}`)
      if (person.isCut) person.heal()
      else person.cut()
    } else history.receive(writer)
  }
  return { fault: history.end(), log: history.log }
}
