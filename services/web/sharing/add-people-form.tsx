import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '@parvis/access/policy.ts'
import type { Space } from '@parvis/contract/spaces.ts'
import { useApi } from '../data/api.ts'
import { useFormats } from '../i18n/formats.ts'
import { useToast } from '../components/toast/use-toast.ts'
import { addPeople, type NotAdded, type Outcome } from './add-people.ts'
import { useRefreshMembers } from './use-member-changes.ts'
import type { PickedPerson } from './picked-person.ts'
import { PeoplePicker } from './people-picker.tsx'
import { usePeoplePicker } from './use-people-picker.ts'
import { RoleMenu } from './role/role-menu.tsx'

/** The upper half of the share dialog: whom, as what, and adding them. */
export function AddPeople({ space, already }: { space: Space; already: ReadonlySet<string> }) {
  const { t } = useTranslation('people')
  const api = useApi()
  const report = useReport()
  const refresh = useRefreshMembers(space.id)
  const picking = usePeoplePicker(already)
  const [left, setLeft] = useState<NotAdded[]>([])
  const [role, setRole] = useState<Role>('editor')
  const add = useMutation({
    mutationFn: (picked: PickedPerson[]) => addPeople(api, space.id, picked, role),
    onSuccess: async (outcome) => {
      picking.put(outcome.left.map(({ one }) => one))
      setLeft(outcome.left)
      report(outcome)
      await refresh()
    },
  })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const picked = picking.take(picking.words)
        if (picked.length > 0) add.mutate(picked)
      }}
    >
      <PeoplePicker
        picking={picking}
        left={left.filter(({ one }) => picking.picked.includes(one))}
        already={already}
      />
      <Group justify="space-between" mt="sm">
        <RoleMenu value={role} onChange={setRole} label={t('roleToGive', { role: t(`roles.${role}`) })} />
        <Button
          type="submit"
          disabled={picking.picked.length === 0 && picking.words.trim() === ''}
          loading={add.isPending}
        >
          {t('share.add')}
        </Button>
      </Group>
    </form>
  )
}

/** Tells what came of it; the failures stand in the field. */
function useReport(): (outcome: Outcome) => void {
  const { t } = useTranslation('people')
  const { list } = useFormats()
  const toast = useToast()
  return ({ added, invited, members }) => {
    const done = [
      added > 0 && t('share.added', { count: added }),
      invited > 0 && t('share.invited', { count: invited }),
      members.length > 0 && t('share.members', { count: members.length, names: list(members) }),
    ].filter((sentence) => sentence !== false)
    if (done.length > 0) toast.done(done.join(' '))
  }
}
