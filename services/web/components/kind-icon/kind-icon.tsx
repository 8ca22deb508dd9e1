import * as classes from './kind-icon.module.css'
import * as textStyles from '../../theme/text.module.css'
import {
  IconFile,
  IconFileCode,
  IconFileMusic,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileWord,
  IconFileZip,
  IconFolderFilled,
  IconMovie,
  IconNotes,
  IconPhoto,
  IconPresentation,
  type Icon,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import { kindOf, type DocumentKind } from './document-kind.ts'

const pictures: Record<DocumentKind, Icon> = {
  folder: IconFolderFilled,
  page: IconFileText,
  pdf: IconFileTypePdf,
  image: IconPhoto,
  video: IconMovie,
  audio: IconFileMusic,
  text: IconNotes,
  code: IconFileCode,
  document: IconFileWord,
  sheet: IconFileSpreadsheet,
  slides: IconPresentation,
  archive: IconFileZip,
  file: IconFile,
}

type Props = { entry: Pick<Entry, 'kind' | 'title' | 'mediaType'>; size?: number }

/** What a document is, as a picture in the colour of its kind; the words are for screen readers. */
export function KindIcon({ entry, size = 22 }: Props) {
  const { t } = useTranslation('list')
  const look = kindOf(entry)
  const Picture = pictures[look]
  return (
    <span className={classes.kindIcon} data-kind-icon={look}>
      <Picture size={size} stroke={1.6} aria-hidden="true" />
      <span className={textStyles.unseen}>{t(`kinds.${look}`)}</span>
    </span>
  )
}
