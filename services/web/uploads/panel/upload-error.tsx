import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { refusalOf } from '../../data/refusal.ts'
import { useFormats } from '../../i18n/formats.ts'
import { FileChanged } from '../engine/retry-policy.ts'
import { PartRefused } from '../engine/put-part.ts'
import type { Transfer } from '../engine/transfer.ts'

/** Why a file could not be sent, and what to do; how much is left when there is too little room. */
export function UploadError({ transfer, error }: { transfer: Transfer; error: unknown }) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  if (error instanceof FileChanged) return t('uploads.changed')
  if (error instanceof PartRefused) return t('uploads.rejected')
  const refusal = refusalOf(error)
  return refusal === 'quota-exceeded' ? <Room transfer={transfer} /> : frame(`refusals.${refusal}`)
}

function Room({ transfer: { spaceId, size, id } }: { transfer: Transfer }) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const { bytes } = useFormats()
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['tree', spaceId, 'usage', id],
    queryFn: ({ signal }) => api.readUsage({ params: { spaceId } }, { signal }),
  })
  if (!data) return frame('refusals.quota-exceeded')
  const left = Math.max(0, data.quotaBytes - data.usedBytes - data.reservedBytes)
  return t('uploads.quotaLeft', { left: bytes(left), size: bytes(size) })
}
