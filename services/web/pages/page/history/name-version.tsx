import * as classes from './history.module.css'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import { versionsKey } from './page-versions.tsx'

/** Gives the page as it is now a name in its history. */
export function NameVersion({ documentId }: { documentId: string }) {
  const { t } = useTranslation('editor')
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const [name, setName] = useState('')
  const keep = useMutation({
    mutationFn: () => api.createVersion({ params: { documentId }, body: { name: name.trim() } }),
    onSuccess: () => {
      toast.done(t('history.kept', { name: name.trim() }))
      setName('')
      return cache.invalidateQueries({ queryKey: versionsKey(documentId) })
    },
    onError: toast.failure,
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && !keep.isPending) keep.mutate()
  }
  return (
    <form onSubmit={submit} className={classes.historyKeep}>
      <TextInput
        label={t('history.name')}
        placeholder={t('history.nameHint')}
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        fullWidth
        loading={keep.isPending}
        disabled={name.trim() === ''}
        mt="xs"
      >
        {t('history.keep')}
      </Button>
    </form>
  )
}
