import * as classes from './list-footer.module.css'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { useFormats } from '../../../i18n/formats.ts'
import { usageQuery } from '../../../data/document-queries.ts'

/** Under the list: how many there are, and what the files of the space take of their room. */
export function ListFooter({ spaceId, count, whole }: { spaceId: string; count: number; whole: boolean }) {
  const { t } = useTranslation('list')
  const { bytes } = useFormats()
  const { data } = useQuery(usageQuery(useApi(), spaceId))
  return (
    <div className={classes.listFooter}>
      <span>{whole && t('total', { count })}</span>
      {data && <span>{t('usage', { used: bytes(data.usedBytes), quota: bytes(data.quotaBytes) })}</span>}
    </div>
  )
}
