import {
  BasicTextStyleButton,
  BlockTypeSelect,
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
import type { PageEditor } from '../page-editor.ts'
import { useKinds } from './kinds.tsx'

/** The bar that appears over what is selected; with the essentials alone where there is no room. */
export function Toolbar({ editor, wide }: { editor: PageEditor; wide: boolean }) {
  const kinds = useKinds(editor)
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
