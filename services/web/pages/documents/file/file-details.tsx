import * as classes from './file-view.module.css'
import * as textStyles from '../../../theme/text.module.css'
import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '@parvis/contract/documents.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { kindOf } from '../../../components/kind-icon/document-kind.ts'

/** What is known of a file, line by line. */
export function FileDetails({ document }: { document: Document }) {
  const { t } = useTranslation('list')
  const { bytes, moment } = useFormats()
  const { size, author, createdAt, updatedBy, updatedAt } = document
  const changed = updatedAt !== createdAt
  return (
    <section aria-labelledby="file-details">
      <Title order={2} id="file-details" className={classes.fileSideTitle}>
        {t('file.details')}
      </Title>
      <dl className={classes.fileDetails}>
        <Line term={t('file.kind')}>{t(`kinds.${kindOf(document)}`)}</Line>
        {size !== null && <Line term={t('file.size')}>{bytes(size)}</Line>}
        <Line term={t('file.addedBy')}>{author}</Line>
        <Line term={t('file.addedAt')}>{moment(createdAt)}</Line>
        {changed && <Line term={t('file.changedBy')}>{updatedBy}</Line>}
        {changed && <Line term={t('file.changedAt')}>{moment(updatedAt)}</Line>}
      </dl>
    </section>
  )
}

const Line = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd className={textStyles.name}>{children}</dd>
  </div>
)
