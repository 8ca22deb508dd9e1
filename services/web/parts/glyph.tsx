import './glyph.css'
import { IconFile, IconFileText, IconFolder } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Kind } from '@parvis/contract/documents.ts'

const pictures = { page: IconFileText, file: IconFile, folder: IconFolder }

/** What kind of document this is, as a picture with words for screen readers. */
export function Glyph({ kind }: { kind: Kind }) {
  const { t } = useTranslation('frame')
  const Picture = pictures[kind]
  return (
    <span className={`glyph glyph-${kind}`}>
      <Picture size={20} stroke={1.6} aria-hidden="true" />
      <span className="unseen">{t(`kinds.${kind}`)}</span>
    </span>
  )
}
