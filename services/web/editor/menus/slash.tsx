import { insertOrUpdateBlockForSlashMenu } from '@blocknote/core/extensions'
import {
  getDefaultReactSlashMenuItems,
  SuggestionMenuController,
  type DefaultReactSuggestionItem,
} from '@blocknote/react'
import { IconInfoSquareRounded } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageEditor } from '../page-editor.ts'
import { Choices } from './choices.tsx'
import { chooseFiles } from './choose.ts'
import { chooseByEnter } from './enter.ts'

/** What the menu offers, what people write most first; BlockNote knows more, which pages leave to later. */
const offered = [
  'heading',
  'heading_2',
  'heading_3',
  'bullet_list',
  'numbered_list',
  'check_list',
  'table',
  'image',
  'callout',
  'file',
  'divider',
  'paragraph',
  'quote',
  'toggle_list',
  'code_block',
]

type Props = { editor: PageEditor; onFiles: (files: File[], near: string) => void }

/** The menu that opens on `/`. */
export function SlashMenu({ editor, onFiles }: Props) {
  const { t } = useTranslation('editor')
  const items = useCallback(
    (query: string) => {
      const callout: DefaultReactSuggestionItem & { key: string } = {
        key: 'callout',
        title: t('callout.title'),
        subtext: t('callout.subtext'),
        aliases: ['callout', 'note', 'info', 'attention'],
        group: editor.dictionary.slash_menu.table.group,
        icon: <IconInfoSquareRounded size={18} />,
        onItemClick: () => insertOrUpdateBlockForSlashMenu(editor, { type: 'callout' }),
      }
      const choose = (accept?: string) => () => {
        const near = editor.getTextCursorPosition().block.id
        chooseFiles(accept, (files) => onFiles(files, near))
      }
      const acts: Record<string, { onItemClick: () => void }> = {
        image: { onItemClick: choose('image/*') },
        file: { onItemClick: choose() },
        table: { onItemClick: () => insertTable(editor) },
      }
      const all = new Map<string, DefaultReactSuggestionItem>([['callout', callout]])
      // BlockNote's items carry the key of their words, which its type leaves out.
      for (const item of getDefaultReactSlashMenuItems(editor) as (DefaultReactSuggestionItem & {
        key: string
      })[])
        all.set(item.key, { ...item, ...acts[item.key] })
      return offered.flatMap((key) => all.get(key) ?? []).filter((item) => isMeant(item, query))
    },
    [editor, onFiles, t],
  )
  const later = useCallback(async (query: string) => items(query), [items])
  useEffect(() => chooseByEnter(editor, items), [editor, items])
  return (
    <SuggestionMenuController
      triggerCharacter="/"
      getItems={later}
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

/** A table whose first row is one of headings, as most are; the cursor is in its first cell. */
function insertTable(editor: PageEditor): void {
  const rows = Array.from({ length: 3 }, () => ({ cells: ['', '', ''] }))
  insertOrUpdateBlockForSlashMenu(editor, {
    type: 'table',
    content: { type: 'tableContent', headerRows: 1, rows },
  })
}

/** Whether an item goes by these letters; accents do not count, nobody types them into a menu. */
function isMeant({ title, aliases = [] }: DefaultReactSuggestionItem, query: string): boolean {
  const letters = plain(query.trim())
  return plain(title).includes(letters) || aliases.some((alias) => plain(alias).startsWith(letters))
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
