import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Entry } from '@parvis/contract/documents.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../../data/api.ts'
import { Confirm } from '../../../components/dialog/confirm.tsx'
import { useToast } from '../../../components/toast/use-toast.ts'
import { useDocumentActions } from '../actions/use-document-actions.ts'
import { refreshLists } from '../actions/cached-lists.ts'

/** What a purge is asked for: some, or all. */
export type PurgeTarget = { items: readonly Entry[] } | 'all'

/** Asks once, since nothing brings it back. */
export function ConfirmPurge({
  space,
  doomed,
  onClose,
}: {
  space: Space
  doomed: PurgeTarget | undefined
  onClose: () => void
}) {
  const { t } = useTranslation('list')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const actions = useDocumentActions(space.id)
  const items = doomed === undefined || doomed === 'all' ? [] : doomed.items
  const said = { count: items.length, name: items[0]?.title ?? '' }
  const purge = useMutation({
    mutationFn: async () => {
      if (doomed !== 'all') {
        await actions.purge(items)
        return
      }
      const { purged } = await api.emptyTrash({ params: { spaceId: space.id } })
      toast.done(t('trash.emptied', { count: purged }))
      await refreshLists(cache, space.id)
    },
    onError: toast.failure,
    onSettled: onClose,
  })
  return (
    <Confirm
      opened={doomed !== undefined}
      onClose={onClose}
      title={doomed === 'all' ? t('trash.confirmAll') : t('trash.confirmTitle', said)}
      action={doomed === 'all' ? t('trash.emptyAll') : t('trash.purge')}
      pending={purge.isPending}
      onConfirm={() => purge.mutate()}
    >
      {doomed === 'all' ? t('trash.confirmAllText') : t('trash.confirmText')}
    </Confirm>
  )
}
