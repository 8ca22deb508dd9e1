import * as classes from './invitation-page.module.css'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '@parvis/contract/endpoint.ts'
import type { invitations } from '@parvis/contract/invitations.ts'
import { useApi } from '../../data/api.ts'
import { keptInvitation } from '../../data/kept-invitation.ts'
import { refusalOf } from '../../data/refusal.ts'
import { TopBar } from '../../layout/bar/top-bar.tsx'
import { Illustration } from '../../components/illustration/illustration.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'
import { InvitationForAnother, InvitationOffer } from './invitation-offer.tsx'
import { InvitationRefused } from './invitation-refused.tsx'

type Invitation = ReplyOf<(typeof invitations)['previewInvitation']>

/** An invitation that came by e-mail: who invites, to what and as what, and accepting it. */
export function InvitationPage() {
  const { t } = useTranslation('people')
  usePageTitle(t('share.pending'))
  return (
    <>
      <TopBar />
      <main id="content" className={classes.invitationPage} tabIndex={-1}>
        <div className={classes.invitation}>
          <Illustration className={classes.invitationIllustration} />
          <div className={classes.invitationWords}>
            <Answer token={keptInvitation(sessionStorage)} />
          </div>
        </div>
      </main>
    </>
  )
}

function Answer({ token }: { token: string | undefined }) {
  const { t } = useTranslation(['people', 'frame'])
  const api = useApi()
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => api.previewInvitation({ body: { token: token ?? '' } }, { signal }),
    enabled: token !== undefined,
    staleTime: Infinity,
  })
  if (token === undefined)
    return (
      <InvitationRefused
        title={t('people:invitation.missing.title')}
        text={t('people:invitation.missing.text')}
      />
    )
  if (preview.isPending) return <Waiting />
  if (preview.data) return <Known token={token} invitation={preview.data} />

  const refusal = refusalOf(preview.error)
  const gone = refusal === 'invitation-expired' || refusal === 'not-found'
  return (
    <InvitationRefused
      title={t(gone ? 'people:invitation.expired.title' : 'people:invitation.failed.title')}
      text={t(`frame:refusals.${gone ? 'invitation-expired' : refusal}`)}
      {...(!gone && { retry: () => void preview.refetch() })}
    />
  )
}

function Known({ token, invitation }: { token: string; invitation: Invitation }) {
  switch (invitation.state) {
    case 'open':
      return <InvitationOffer token={token} invitation={invitation} />
    case 'accepted':
      return <Navigate to="/espaces/$spaceId" params={{ spaceId: invitation.spaceId }} replace />
    case 'for-another':
      return <InvitationForAnother />
  }
}

const Waiting = () => (
  <div aria-busy="true">
    <Skeleton height={28} width="70%" mb="md" />
    <Skeleton height={16} mb="xs" />
    <Skeleton height={16} width="50%" mb="lg" />
    <Skeleton height={36} width={160} />
  </div>
)
