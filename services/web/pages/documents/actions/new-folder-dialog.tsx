import { Button, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import type { Target } from './use-document-actions.ts'
import { refreshLists } from './cached-lists.ts'
import { faultOf } from './document-name.ts'

type Props = {
  place: Target
  opened: boolean
  onClose: () => void
  onMade: (folder: { id: string; title: string }) => void
}

/** Asks for the name of a new folder. */
export function NewFolder({ place, opened, onClose, onMade }: Props) {
  const { t } = useTranslation('list')
  const { t: frame } = useTranslation('frame')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const [title, setTitle] = useState('')
  const { spaceId, parentId } = place
  const make = useMutation({
    mutationFn: () => api.createDocument({ params: { spaceId }, body: { kind: 'folder', title, parentId } }),
    onSuccess: async (folder) => {
      await refreshLists(cache, spaceId)
      setTitle('')
      onClose()
      onMade(folder)
    },
    onError: toast.failure,
  })
  const fault = faultOf(title)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('new.folderTitle')}
      closeButtonProps={{ 'aria-label': frame('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim() && !fault) make.mutate()
        }}
      >
        <Stack gap="lg">
          <TextInput
            data-autofocus
            label={t('new.folderName')}
            value={title}
            error={fault && t(`rename.faults.${fault}`)}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <Button type="submit" loading={make.isPending} disabled={!title.trim()}>
            {t('new.create')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}
