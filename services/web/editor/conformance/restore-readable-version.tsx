import { Button, Group } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { fromBase64 } from 'lib0/buffer'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageVersion } from '@parvis/contract/pages.ts'
import { useApi } from '../../data/api.ts'
import { useFormats } from '../../i18n/formats.ts'
import { useToast } from '../../components/toast/use-toast.ts'
import type { Conformance } from './conformance.ts'

/** More versions are not looked at: a version is the whole page. */
const mostVersions = 20

/** The way back to the last version that an editor can hold, where there is one. */
export function RestoreReadableVersion({
  documentId,
  conformance,
}: {
  documentId: string
  conformance: Conformance
}) {
  const { t } = useTranslation('editor')
  const { t: common } = useTranslation('frame')
  const { moment } = useFormats()
  const api = useApi()
  const cache = useQueryClient()
  const tell = useToast()
  const [asked, setAsked] = useState(false)
  const good = useQuery({
    queryKey: ['document', documentId, 'good version'],
    queryFn: async ({ signal }): Promise<PageVersion | null> => {
      const given = { params: { documentId }, query: { limit: mostVersions } }
      for (const version of (await api.listVersions(given, { signal })).items) {
        const params = { documentId, versionId: version.id }
        const { state } = await api.readVersion({ params }, { signal })
        if (conformance.couldHold(fromBase64(state))) return version
      }
      return null
    },
  })
  const restore = useMutation({
    mutationFn: (versionId: string) => api.restoreVersion({ params: { documentId, versionId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['document', documentId] }),
    onError: tell.failure,
  })
  if (!good.data) return null
  const { id, createdAt } = good.data
  const when = moment(createdAt)
  if (!asked)
    return (
      <Button size="compact-md" onClick={() => setAsked(true)}>
        {t('conformance.back', { when })}
      </Button>
    )
  return (
    <div role="group" aria-label={t('conformance.back', { when })}>
      <p>{t('conformance.confirm', { when })}</p>
      <Group gap="xs">
        <Button size="compact-md" loading={restore.isPending} onClick={() => restore.mutate(id)} autoFocus>
          {t('conformance.restore')}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => setAsked(false)}>
          {common('cancel')}
        </Button>
      </Group>
    </div>
  )
}
