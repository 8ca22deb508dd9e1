import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import type { Target } from './use-document-actions.ts'
import { refreshLists } from './cached-lists.ts'

/** Makes an untitled page and opens it: a name is easier found once something is written. */
export function useNewPage({ spaceId, parentId }: Target) {
  const { t } = useTranslation('list')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () =>
      api.createDocument({
        params: { spaceId },
        body: { kind: 'page', title: t('new.pageTitle'), parentId },
      }),
    onSuccess: async ({ id }) => {
      void refreshLists(cache, spaceId)
      await navigate({ to: '/documents/$documentId', params: { documentId: id } })
    },
    onError: toast.failure,
  })
}
