import * as textStyles from '../../theme/text.module.css'
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { keys } from '../../data/queries.ts'
import { useAnnounce } from '../toast/announcer.tsx'
import { useOpenedAfterMount } from '../dialog/use-opened-after-mount.ts'
import { EmojiField } from '../emoji/emoji-field.tsx'
import { useToast } from '../toast/use-toast.ts'

type Fields = { name: string; description: string; emoji: string | null }
const empty: Fields = { name: '', description: '', emoji: null }

/** Creates a space in one step and goes there. */
export function CreateSpaceDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('frame')
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      title={t('create.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Form onClose={onClose} />
    </Modal>
  )
}

function Form({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('frame')
  const [fields, setFields] = useState(empty)
  const [missing, setMissing] = useState(false)
  const create = useCreation(onClose)
  const named = fields.name.trim() !== ''

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!named)
        if (named) create.mutate(fields)
      }}
    >
      <Stack gap="md">
        <Text className={textStyles.quiet}>{t('create.lead')}</Text>
        <Group align="flex-start" wrap="nowrap" gap="md">
          <EmojiField
            name={fields.name}
            value={fields.emoji}
            onChange={(emoji) => setFields((now) => ({ ...now, emoji }))}
          />
          <TextInput
            data-autofocus
            required
            withAsterisk={false}
            flex={1}
            label={t('create.name')}
            placeholder={t('create.nameHint')}
            maxLength={120}
            value={fields.name}
            error={missing && !named && t('create.nameMissing')}
            onChange={({ currentTarget: { value: name } }) => setFields((now) => ({ ...now, name }))}
          />
        </Group>
        <Textarea
          label={t('create.description')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={fields.description}
          onChange={({ currentTarget: { value: description } }) =>
            setFields((now) => ({ ...now, description }))
          }
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('create.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useCreation(onClose: () => void) {
  const { t } = useTranslation('frame')
  const api = useApi()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const announce = useAnnounce()
  return useMutation({
    mutationFn: (body: Fields) => api.createSpace({ body }),
    onSuccess: async (space) => {
      cache.setQueryData(keys.space(space.id), space)
      onClose()
      announce(t('create.done', { name: space.name }))
      await navigate({ to: '/espaces/$spaceId', params: { spaceId: space.id } })
      await cache.invalidateQueries({ queryKey: keys.spaces })
    },
    onError: toast.failure,
  })
}
