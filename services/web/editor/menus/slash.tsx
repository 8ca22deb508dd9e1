import { insertOrUpdateBlockForSlashMenu } from '@blocknote/core/extensions'
import {
  getDefaultReactSlashMenuItems,
  SuggestionMenuController,
  type DefaultReactSuggestionItem,
} from '@blocknote/react'
import { IconInfoSquareRounded } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageEditor } from '../files.ts'
import { Choices } from './choices.tsx'

/** What the menu offers, in this order; BlockNote knows more, which pages leave to later. */
const offered = [
  'paragraph',
  'quote',
  'callout',
  'code_block',
  'heading',
  'heading_2',
  'heading_3',
  'bullet_list',
  'numbered_list',
  'check_list',
  'toggle_list',
  'table',
  'image',
  'file',
  'divider',
]

/** The menu that opens on `/`. */
export function SlashMenu({ editor }: { editor: PageEditor }) {
  const { t } = useTranslation('editor')
  const items = useCallback(
    async (query: string) => {
      const callout: DefaultReactSuggestionItem & { key: string } = {
        key: 'callout',
        title: t('callout.title'),
        subtext: t('callout.subtext'),
        aliases: ['callout', 'note', 'info', 'attention'],
        group: editor.dictionary.slash_menu.paragraph.group,
        icon: <IconInfoSquareRounded size={18} />,
        onItemClick: () => insertOrUpdateBlockForSlashMenu(editor, { type: 'callout' }),
      }
      const all = new Map<string, DefaultReactSuggestionItem>([['callout', callout]])
      // BlockNote's items carry the key of their words, which its type leaves out.
      for (const item of getDefaultReactSlashMenuItems(editor) as (DefaultReactSuggestionItem & {
        key: string
      })[])
        all.set(item.key, item)
      return offered.flatMap((key) => all.get(key) ?? []).filter((item) => isMeant(item, query))
    },
    [editor, t],
  )
  return (
    <SuggestionMenuController
      triggerCharacter="/"
      getItems={items}
      suggestionMenuComponent={Choices}
      onItemClick={(item) => item.onItemClick()}
      shouldOpen={({ selection: { $from } }) =>
        !$from.parent.type.isInGroup('tableContent') && beginsWord($from.parent, $from.parentOffset)
      }
    />
  )
}

/** Whether a slash here is none of a word's: in `km/h` or `et/ou`, Enter is the end of the line and chooses nothing. */
const beginsWord = (
  line: { textBetween: (...range: [number, number, null, string]) => string },
  at: number,
) => /^\s?$/.test(line.textBetween(Math.max(0, at - 1), at, null, '\ufffc'))

/** Whether an item goes by these letters; accents do not count, nobody types them into a menu. */
function isMeant({ title, aliases = [] }: DefaultReactSuggestionItem, query: string): boolean {
  const letters = plain(query.trim())
  return plain(title).includes(letters) || aliases.some((alias) => plain(alias).startsWith(letters))
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
