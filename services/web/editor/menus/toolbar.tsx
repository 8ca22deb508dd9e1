import {
  BasicTextStyleButton,
  BlockTypeSelect,
  blockTypeSelectItems,
  ColorStyleButton,
  CreateLinkButton,
  FileCaptionButton,
  FileDeleteButton,
  FileDownloadButton,
  FileReplaceButton,
  FormattingToolbar,
  FormattingToolbarController,
  NestBlockButton,
  TableCellMergeButton,
  TextAlignButton,
  UnnestBlockButton,
} from '@blocknote/react'
import { IconInfoSquareRounded } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageEditor } from '../files.ts'

/** The bar that appears over what is selected; with the essentials alone where there is no room. */
export function Toolbar({ editor, wide }: { editor: PageEditor; wide: boolean }) {
  const { t } = useTranslation('editor')
  const kinds = useMemo(() => {
    const deep = (props: Record<string, unknown> = {}) =>
      Number(props['level']) > 3 || props['isToggleable'] === true
    const offered = blockTypeSelectItems(editor.dictionary).filter(({ props }) => !deep(props))
    return [...offered, { name: t('callout.title'), type: 'callout', icon: CalloutIcon }]
  }, [editor, t])
  return (
    <FormattingToolbarController
      formattingToolbar={() => (
        <FormattingToolbar>
          <BlockTypeSelect items={kinds} />
          <TableCellMergeButton />
          <FileCaptionButton />
          <FileReplaceButton />
          <FileDownloadButton />
          <FileDeleteButton />
          <BasicTextStyleButton basicTextStyle="bold" />
          <BasicTextStyleButton basicTextStyle="italic" />
          <BasicTextStyleButton basicTextStyle="underline" />
          <BasicTextStyleButton basicTextStyle="strike" />
          <CreateLinkButton />
          <ColorStyleButton />
          {wide && (
            <>
              <TextAlignButton textAlignment="left" />
              <TextAlignButton textAlignment="center" />
              <TextAlignButton textAlignment="right" />
              <UnnestBlockButton />
              <NestBlockButton />
            </>
          )}
        </FormattingToolbar>
      )}
    />
  )
}

const CalloutIcon = () => <IconInfoSquareRounded size={16} />
