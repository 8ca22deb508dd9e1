import './account.css'
import { ActionIcon, Title } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../data/session.ts'
import { usePageTitle } from '../../parts/title.ts'
import { useTell } from '../../parts/toast.tsx'

/** Who I am to Parvis, as the provider says. */
export function AccountPage() {
  const { t } = useTranslation('frame')
  const { agent, platformRole } = useSession()
  usePageTitle(t('account.title'))
  return (
    <div className="sheet">
      <Title order={1}>{t('account.title')}</Title>
      <p className="quiet">{t('account.lead')}</p>
      <dl className="account">
        <dt>{t('account.name')}</dt>
        <dd className="name">{agent.displayName}</dd>
        <dt>{t('account.email')}</dt>
        <dd className="name">{agent.email}</dd>
        <dt>{t('account.organisation')}</dt>
        <dd className="name">{agent.organisation ?? t('account.organisationUnknown')}</dd>
        <dt>{t('account.role')}</dt>
        <dd>{t(`account.roles.${platformRole}`)}</dd>
        <dt>{t('account.subject')}</dt>
        <Subject />
      </dl>
    </div>
  )
}

function Subject() {
  const { t } = useTranslation('frame')
  const { subject } = useSession()
  const tell = useTell()
  const copy = async () => {
    await navigator.clipboard.writeText(subject)
    tell.done(t('account.copied'))
  }
  return (
    <dd>
      <span className="account-subject">
        <code>{subject}</code>
        <ActionIcon
          variant="subtle"
          aria-label={t('account.copy')}
          onClick={() => void copy().catch(tell.failure)}
        >
          <IconCopy size={18} aria-hidden="true" />
        </ActionIcon>
      </span>
      <span className="quiet">{t('account.subjectHint')}</span>
    </dd>
  )
}
