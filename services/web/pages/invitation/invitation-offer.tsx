import * as textStyles from '../../theme/text.module.css'
import { Button, Group, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Offer as Invitation } from '@parvis/contract/invitations.ts'
import { useApi } from '../../data/api.ts'
import { dropInvitation } from '../../data/kept-invitation.ts'
import { keys } from '../../data/queries.ts'
import { useSession } from '../../data/session.ts'
import { useToast } from '../../components/toast/use-toast.ts'

/** The invitation as it is offered to the one whom it was sent to. */
export function InvitationOffer({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation('people')
  const accept = useAccept(token)
  return (
    <>
      <Title order={1} className={textStyles.name}>
        {t('invitation.title', { who: invitation.invitedBy })}
      </Title>
      <p className={textStyles.name}>{t('invitation.lead', { space: invitation.spaceName })}</p>
      <p>
        {t('invitation.role', { role: t(`roles.${invitation.role}`) })}{' '}
        <span className={textStyles.quiet}>{t(`roleMeans.${invitation.role}`)}.</span>
      </p>
      <Group gap="sm" mt="xs">
        <Button size="md" onClick={() => accept.mutate()} loading={accept.isPending}>
          {t('invitation.accept')}
        </Button>
        <Button component={Link} to="/" size="md" variant="default">
          {t('invitation.later')}
        </Button>
      </Group>
    </>
  )
}

/** The same invitation before someone else's eyes: what to do about it. */
export function InvitationForAnother() {
  const { t } = useTranslation('people')
  const api = useApi()
  const toast = useToast()
  const { agent } = useSession()
  const leave = useMutation({
    mutationFn: () => api.signOut(),
    onSuccess: ({ location: next }) => location.assign(next),
    onError: toast.failure,
  })
  return (
    <>
      <Title order={1}>{t('invitation.another.title')}</Title>
      <p className={textStyles.name}>{t('invitation.another.text', { email: agent.email })}</p>
      <Group gap="sm" mt="xs">
        <Button onClick={() => leave.mutate()} loading={leave.isPending}>
          {t('invitation.another.signOut')}
        </Button>
      </Group>
    </>
  )
}

function useAccept(token: string) {
  const { t } = useTranslation('people')
  const api = useApi()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  return useMutation({
    mutationFn: () => api.acceptInvitation({ body: { token } }),
    onSuccess: async ({ spaceId }) => {
      dropInvitation(sessionStorage)
      toast.done(t('invitation.joined'))
      await cache.invalidateQueries({ queryKey: keys.spaces })
      await navigate({ to: '/espaces/$spaceId', params: { spaceId } })
    },
    onError: toast.failure,
  })
}
