import { createExtension, createQuoteBlockSpec } from '@blocknote/core'

/**
 * BlockNote's quote, begun by `> ` alone: its own rule also takes `« ` at the start of a line for one, which is how
 * a French sentence begins when it opens with someone's words.
 */
export const quote = {
  ...createQuoteBlockSpec(),
  extensions: [
    createExtension({
      key: 'quote-block',
      keyboardShortcuts: {
        'Mod-Alt-q': ({ editor }) => {
          const { block } = editor.getTextCursorPosition()
          // Text is an array; tables and images hold something else.
          if (!Array.isArray(block.content)) return false
          editor.updateBlock(block, { type: 'quote', props: {} })
          return true
        },
      },
      inputRules: [{ find: /^>\s$/, replace: () => ({ type: 'quote', props: {} }) }],
    }),
  ],
}
