import * as classes from './integrity-badge.module.css'
import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'

/** Says so when the bytes of a file have not been read back yet, or are not what was sent. */
export function IntegrityBadge({ integrity }: Pick<Entry, 'integrity'>) {
  const { t } = useTranslation('list')
  if (integrity !== 'verifying' && integrity !== 'damaged') return null
  const damaged = integrity === 'damaged'
  return (
    <Badge
      variant="light"
      color={damaged ? 'red' : 'gray'}
      tt="none"
      fw={500}
      className={classes.integrity}
      title={t(damaged ? 'integrity.damagedMore' : 'integrity.verifyingMore')}
    >
      {t(`integrity.${integrity}`)}
    </Badge>
  )
}
