import { createExtension } from '@blocknote/core'
import { Extension } from '@tiptap/core'
import { Plugin } from 'prosemirror-state'
import { nameColumns } from './names.ts'

/** Lets each cell of a table know its column, by a name that is the same for everyone. */
export const tableColumns = createExtension({
  key: 'table-columns',
  tiptapExtensions: [
    Extension.create({
      name: 'tableColumns',
      addGlobalAttributes: () => [
        {
          types: ['tableCell', 'tableHeader'],
          // Never in HTML: what is copied out of one table is pasted into another.
          attributes: { column: { default: null, rendered: false, parseHTML: () => null } },
        },
      ],
      addProseMirrorPlugins: () => [new Plugin({ appendTransaction: nameColumns })],
    }),
  ],
})
