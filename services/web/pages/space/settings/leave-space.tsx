import { clsx } from 'clsx'
import * as settings from './settings.module.css'
import * as textStyles from '../../../theme/text.module.css'
import * as classes from './leave-space.module.css'
import { Button, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { Confirm } from '../../../components/dialog/confirm.tsx'
import { useToast } from '../../../components/toast/use-toast.ts'

/** Leaving the space, asked once; the last manager is told to name another first. */
export function LeaveSpace({ space }: { space: Space }) {
  const { t } = useTranslation('people')
  return (
    <section className={clsx(settings.settingsBox, settings.settingsLeave)} aria-labelledby="leave">
      <div>
        <Title order={2} id="leave">
          {t('settings.leave')}
        </Title>
        <p className={textStyles.quiet}>{t('leave.hint')}</p>
      </div>
      <LeaveSpaceButton space={space} />
    </section>
  )
}

/** The button alone, with its question. */
export function LeaveSpaceButton({ space, quiet = false }: { space: Space; quiet?: boolean }) {
  const { t } = useTranslation('people')
  const [asked, setAsked] = useState(false)
  const leave = useLeave(space)
  return (
    <>
      <Button
        variant={quiet ? 'subtle' : 'outline'}
        size={quiet ? 'xs' : 'sm'}
        {...(quiet && { className: classes.leaveQuiet })}
        color={quiet ? 'gray' : 'red'}
        onClick={() => setAsked(true)}
      >
        {t('leave.open')}
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('leave.title', { space: space.name })}
        action={t('leave.action')}
        pending={leave.isPending}
        onConfirm={() => leave.mutate(undefined, { onSettled: () => setAsked(false) })}
      >
        {t('leave.text')}
      </Confirm>
    </>
  )
}

function useLeave(space: Space) {
  const { t } = useTranslation('people')
  const api = useApi()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  return useMutation({
    mutationFn: () => api.leaveSpace({ params: { spaceId: space.id } }),
    onSuccess: async () => {
      toast.done(t('leave.done', { space: space.name }))
      await navigate({ to: '/' })
      cache.removeQueries({ queryKey: keys.space(space.id) })
      await Promise.all([
        cache.invalidateQueries({ queryKey: keys.spaces }),
        cache.invalidateQueries({ queryKey: keys.recent }),
      ])
    },
    onError: toast.failure,
  })
}
