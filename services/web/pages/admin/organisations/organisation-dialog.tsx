import { Button, Group, Modal, Stack, TagsInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '@parvis/contract/admin.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { useOpenedAfterMount } from '../../../components/dialog/use-opened-after-mount.ts'
import { useToast } from '../../../components/toast/use-toast.ts'

type Props = { opened: boolean; organisation: Organisation | undefined; onClose: () => void }

/** Adds an organisation, or changes one. */
export function OrganisationDialog({ opened, organisation, onClose }: Props) {
  const { t } = useTranslation(['admin', 'frame'])
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      size={520}
      title={t(organisation ? 'admin:organisations.editTitle' : 'admin:organisations.addTitle')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <Form organisation={organisation} onClose={onClose} />
    </Modal>
  )
}

const isSiren = (text: string): boolean => /^\d{9}$/.test(text)

function Form({ organisation, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation(['admin', 'frame'])
  const [name, setName] = useState(organisation?.name ?? '')
  const [sirens, setSirens] = useState(organisation?.sirens ?? [])
  const [missing, setMissing] = useState(false)
  const save = useSave(organisation, onClose)
  const wrong = sirens.find((siren) => !isSiren(siren))
  const named = name.trim() !== ''

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(!named)
        if (named && wrong === undefined) save.mutate({ name, sirens })
      }}
    >
      <Stack gap="md">
        <TextInput
          data-autofocus
          label={t('admin:organisations.name')}
          maxLength={200}
          value={name}
          error={missing && !named && t('admin:organisations.nameMissing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TagsInput
          label={t('admin:organisations.sirens')}
          description={t('admin:organisations.sirensHint')}
          value={sirens}
          splitChars={[',', ';', ' ']}
          inputMode="numeric"
          error={wrong !== undefined && t('admin:organisations.sirenWrong', { siren: wrong })}
          onChange={setSirens}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('frame:cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('admin:organisations.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function useSave(organisation: Organisation | undefined, onClose: () => void) {
  const { t } = useTranslation('admin')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (body: { name: string; sirens: string[] }) =>
      organisation
        ? api.updateOrganisation({ params: { organisationId: organisation.id }, body })
        : api.createOrganisation({ body }),
    onSuccess: async ({ name }) => {
      onClose()
      toast.done(t('organisations.saved', { name }))
      await cache.invalidateQueries({ queryKey: keys.organisations })
    },
    onError: toast.failure,
  })
}
