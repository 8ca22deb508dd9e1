import { BlockNoteSchema, defaultBlockSpecs, type BlockSpec } from '@blocknote/core'
import { withInputRules } from './input-rules.ts'
import { checkItem } from './check.ts'
import { callout, type CalloutWords } from './callout.ts'
import { file, type FileWords } from './file.ts'
import { quote } from './quote.ts'

type HeadingProps = (typeof defaultBlockSpecs)['heading']['config']['propSchema']

// BlockNote declares `isToggleable` as possibly undefined, which its own types of a schema refuse under
// exactOptionalPropertyTypes; the object itself always has it.
const heading = defaultBlockSpecs.heading as unknown as BlockSpec<
  'heading',
  { [K in keyof HeadingProps]-?: NonNullable<HeadingProps[K]> },
  'inline'
>

export type Words = { callout: CalloutWords; file: FileWords }

/**
 * The blocks that a page may hold. Only ever add: a page with a block that is not known is only shown (see `conformance/`). For the
 * same reason blocks that no menu offers yet (sound, video) are known already.
 */
export const pageSchema = (words: Words, pageId: string) =>
  BlockNoteSchema.create({
    blockSpecs: {
      ...defaultBlockSpecs,
      heading,
      // `+ 3 %` and `2027. ` begin sentences, not lists.
      bulletListItem: withInputRules(defaultBlockSpecs.bulletListItem, (letters) => !letters.includes('+')),
      numberedListItem: withInputRules(
        defaultBlockSpecs.numberedListItem,
        (letters) => !/\d{4}/.test(letters),
      ),
      codeBlock: withInputRules(defaultBlockSpecs.codeBlock),
      divider: withInputRules(defaultBlockSpecs.divider),
      quote,
      checkListItem: checkItem,
      file: file({ words: words.file, pageId }),
      callout: callout({ words: words.callout }),
    },
  })

export type PageSchema = ReturnType<typeof pageSchema>
