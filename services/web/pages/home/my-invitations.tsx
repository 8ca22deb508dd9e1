import { clsx } from 'clsx'
import * as classes from './home.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Button, Group, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '@parvis/contract/endpoint.ts'
import type { invitations } from '@parvis/contract/invitations.ts'
import { useApi } from '../../data/api.ts'
import { keys, myInvitationsQuery } from '../../data/queries.ts'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'
import { useToast } from '../../components/toast/use-toast.ts'

type Waiting = ReplyOf<(typeof invitations)['listMyInvitations']>['items'][number]

/** The invitations that wait for me; nothing when there are none. */
export function MyInvitations() {
  const { t } = useTranslation('people')
  const waiting = useQuery(myInvitationsQuery(useApi()))
  if (!waiting.data || waiting.data.items.length === 0) return null
  return (
    <section className={classes.homeSection} aria-labelledby="my-invitations">
      <Title order={2} id="my-invitations">
        {t('invitation.waiting')}
      </Title>
      <ul className={classes.homeInvitations}>
        {waiting.data.items.map((one) => (
          <InvitationRow key={one.id} invitation={one} />
        ))}
      </ul>
    </section>
  )
}

function InvitationRow({ invitation }: { invitation: Waiting }) {
  const { t } = useTranslation('people')
  const { spaceName: space, invitedBy: who } = invitation
  const { accept, decline } = useAnswer(invitation)
  const busy = accept.isPending || decline.isPending
  return (
    <li className={classes.homeInvitation}>
      <SpaceIcon space={{ name: space, emoji: invitation.emoji }} />
      <div className={classes.homeInvitationWords}>
        <div className={textStyles.name}>{space}</div>
        <div className={clsx(textStyles.quiet, textStyles.name)}>
          {t('invitation.offered', { who, role: t(`roles.${invitation.role}`).toLocaleLowerCase() })}
        </div>
      </div>
      <Group gap="xs">
        <Button
          size="compact-md"
          onClick={() => accept.mutate()}
          loading={accept.isPending}
          disabled={busy}
          aria-label={t('invitation.joinThis', { space })}
        >
          {t('invitation.join')}
        </Button>
        <Button
          size="compact-md"
          variant="subtle"
          onClick={() => decline.mutate()}
          loading={decline.isPending}
          disabled={busy}
          aria-label={t('invitation.declineThis', { space })}
        >
          {t('invitation.decline')}
        </Button>
      </Group>
    </li>
  )
}

function useAnswer({ id: invitationId, spaceName: space }: Waiting) {
  const { t } = useTranslation('people')
  const api = useApi()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const params = { invitationId }
  // Whatever the answer was: the invitation may have ended meanwhile.
  const onSettled = () => cache.invalidateQueries({ queryKey: keys.myInvitations })
  const accept = useMutation({
    mutationFn: () => api.acceptMyInvitation({ params }),
    onSuccess: async ({ spaceId }) => {
      toast.done(t('invitation.joined'))
      await cache.invalidateQueries({ queryKey: keys.spaces })
      await navigate({ to: '/espaces/$spaceId', params: { spaceId } })
    },
    onError: toast.failure,
    onSettled,
  })
  const decline = useMutation({
    mutationFn: () => api.declineInvitation({ params }),
    onSuccess: () => toast.done(t('invitation.declined', { space })),
    onError: toast.failure,
    onSettled,
  })
  return { accept, decline }
}
