import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@parvis/access/policy.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../data/api.ts'
import { useFormats } from '../i18n/formats.ts'
import { useTell } from '../parts/toast.tsx'
import { addPeople, type Outcome } from './adding.ts'
import { useRefresh } from './changes.ts'
import { nameOf, type Picked } from './picked.ts'
import { PeoplePicker } from './picker.tsx'
import { RoleMenu } from './role.tsx'

/** The upper half of the share dialog: whom, as what, and adding them. */
export function AddPeople({ space, already }: { space: Space; already: ReadonlySet<string> }) {
  const { t } = useTranslation('people')
  const api = useApi()
  const report = useReport()
  const refresh = useRefresh(space.id)
  const [picked, setPicked] = useState<Picked[]>([])
  const [role, setRole] = useState<Role>('editor')
  const add = useMutation({
    mutationFn: () => addPeople(api, space.id, picked, role),
    onSuccess: async (outcome) => {
      setPicked(outcome.left)
      report(outcome)
      await refresh()
    },
  })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (picked.length > 0) add.mutate()
      }}
    >
      <PeoplePicker picked={picked} onChange={setPicked} already={already} />
      <Group justify="space-between" mt="sm">
        <RoleMenu value={role} onChange={setRole} label={t('roleToGive', { role: t(`roles.${role}`) })} />
        <Button type="submit" disabled={picked.length === 0} loading={add.isPending}>
          {t('share.add')}
        </Button>
      </Group>
    </form>
  )
}

/** Tells what came of it, the failures by name and with their reason. */
function useReport(): (outcome: Outcome) => void {
  const { t } = useTranslation(['people', 'frame'])
  const { list } = useFormats()
  const tell = useTell()
  return ({ added, invited, left, reason }) => {
    const done = [
      added > 0 && t('people:share.added', { count: added }),
      invited > 0 && t('people:share.invited', { count: invited }),
    ].filter((sentence) => sentence !== false)
    if (done.length > 0) tell.done(done.join(' '))
    if (reason)
      tell.wrong(
        t('people:share.partly', { names: list(left.map(nameOf)), reason: t(`frame:refusals.${reason}`) }),
      )
  }
}
