import * as sheet from '../../layout/sheet.module.css'
import * as textStyles from '../../theme/text.module.css'
import * as classes from './account-page.module.css'
import { ActionIcon, Title } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../data/session.ts'
import { usePageTitle } from '../../components/use-page-title.ts'
import { useToast } from '../../components/toast/use-toast.ts'

/** Who I am to Parvis, as the provider says. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const { agent, platformRole } = useSession()
  usePageTitle(t('title'))
  return (
    <div className={sheet.sheet}>
      <Title order={1}>{t('title')}</Title>
      <p className={textStyles.quiet}>{t('lead')}</p>
      <dl className={classes.account}>
        <dt>{t('name')}</dt>
        <dd className={textStyles.name}>{agent.displayName}</dd>
        <dt>{t('email')}</dt>
        <dd className={textStyles.name}>{agent.email}</dd>
        <dt>{t('organisation')}</dt>
        <dd className={textStyles.name}>{agent.organisation ?? t('organisationUnknown')}</dd>
        <dt>{t('role')}</dt>
        <dd>{t(`roles.${platformRole}`)}</dd>
        <dt>{t('subject')}</dt>
        <Subject />
      </dl>
    </div>
  )
}

function Subject() {
  const { t } = useTranslation('account')
  const { subject } = useSession()
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(subject)
    toast.done(t('copied'))
  }
  return (
    <dd>
      <span className={classes.accountSubject}>
        <code>{subject}</code>
        <ActionIcon variant="subtle" aria-label={t('copy')} onClick={() => void copy().catch(toast.failure)}>
          <IconCopy size={18} aria-hidden="true" />
        </ActionIcon>
      </span>
      <span className={textStyles.quiet}>{t('subjectHint')}</span>
    </dd>
  )
}
