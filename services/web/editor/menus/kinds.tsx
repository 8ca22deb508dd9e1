import { blockTypeSelectItems, type BlockTypeSelectItem } from '@blocknote/react'
import { IconInfoSquareRounded } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageEditor } from '../page-editor.ts'

/** What a block of text can be turned into. */
export function useKinds(editor: PageEditor): BlockTypeSelectItem[] {
  const { t } = useTranslation('editor')
  return useMemo(() => {
    const deep = (props: Record<string, unknown> = {}) =>
      Number(props['level']) > 3 || props['isToggleable'] === true
    const offered = blockTypeSelectItems(editor.dictionary).filter(({ props }) => !deep(props))
    return [...offered, { name: t('callout.title'), type: 'callout', icon: CalloutIcon }]
  }, [editor, t])
}

const CalloutIcon = () => <IconInfoSquareRounded size={16} />
