import { Extension, InputRule, markInputRule, type EditorOptions } from '@tiptap/core'
import { parsePlain } from './pieces/plain.ts'

/**
 * Text between two marks: the opening one follows a space or the start of the line and touches what follows, the closing one touches
 * what precedes it. So `5 * 3 * 2` keeps its stars, and `a_b_c` its lines.
 */
const between = (mark: string, letter: string, end = ''): RegExp =>
  new RegExp(`(?:^|\\s)(${mark}((?!\\s)${letter}+(?<!\\s))${mark})${end}$`)

const marks = [
  { name: 'bold', find: [between('\\*\\*', '[^*]'), between('__', '[^_]')] },
  { name: 'italic', find: [between('\\*', '[^*]'), between('_', '[^_]')] },
  { name: 'strike', find: [between('~~', '[^~]')] },
  { name: 'code', find: [between('`', '[^`]')] },
]

const typedMarks = Extension.create({
  name: 'typedMarks',
  addInputRules() {
    const { code } = this.editor.schema.marks
    const rules = marks.flatMap(({ name, find }) => {
      const type = this.editor.schema.marks[name]
      return type ? find.map((each) => markInputRule({ find: each, type })) : []
    })
    if (!code) return rules
    // Where both marks were there first and what is between them was written later, the space behind them ends it.
    const afterwards = new InputRule({
      find: between('`', '[^`]', ' '),
      handler: ({ state: { tr, schema }, range, match }) => {
        const [whole, marked = '', content = ''] = match
        const start = range.from + whole.indexOf(marked)
        tr.replaceWith(start, range.to, [schema.text(content, [code.create()]), schema.text(' ')])
      },
    })
    return [...rules, afterwards]
  },
})

/** How letters become text: those of Tiptap's rules that pages keep, and ours in place of the others. */
export const typing: Partial<EditorOptions> = {
  extensions: [typedMarks],
  enableInputRules: [typedMarks],
  // Only what is pasted as an address becomes a link: `**` and `_` in pasted text are letters.
  enablePasteRules: ['link'],
  editorProps: { clipboardTextParser: (text, $context) => parsePlain(text, $context) },
}
