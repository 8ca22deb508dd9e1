import type { BlockNoteEditor } from '@blocknote/core'
import type { PageSchema } from './blocks/schema.ts'

/** BlockNote's editor with the blocks, marks and inline contents that pages have. */
export type PageEditor = BlockNoteEditor<
  PageSchema['blockSchema'],
  PageSchema['inlineContentSchema'],
  PageSchema['styleSchema']
>
