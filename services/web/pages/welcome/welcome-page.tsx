import { clsx } from 'clsx'
import * as classes from './welcome-page.module.css'
import * as logo from '../../components/illustration/logo.module.css'
import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconEye, IconPlus, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { keptInvitation } from '../../data/kept-invitation.ts'
import { failedSignIn, signInAddress } from '../../data/session.ts'
import { LanguageSwitch } from '../../layout/footer/language-switch.tsx'
import { NoticeLinks } from '../../layout/footer/notice-links.tsx'
import { Illustration } from '../../components/illustration/illustration.tsx'
import { Logo } from '../../components/illustration/logo.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'

/** What those see who are not signed in: what this is, and one button. */
export function WelcomePage() {
  const { t } = useTranslation('frame')
  const invited = keptInvitation(sessionStorage) !== undefined
  const failed = failedSignIn(location)
  const returnTo = invited ? '/invitation' : (failed?.returnTo ?? location.pathname + location.search)
  usePageTitle(undefined)
  return (
    <div className={classes.welcome}>
      <header className={classes.welcomeBar}>
        <span className={clsx(logo.brand, classes.brand)}>
          <Logo size={32} />
          Parvis
        </span>
        <LanguageSwitch />
      </header>
      <main className={classes.welcomeMain}>
        <div className={classes.welcomeWords}>
          <h1>{t(invited ? 'welcome.invited' : 'welcome.title')}</h1>
          <p className={classes.welcomeLead}>{t(invited ? 'welcome.invitedLead' : 'welcome.lead')}</p>
          {failed && (
            <Alert color="orange" icon={<IconAlertTriangle size={20} aria-hidden="true" />} role="alert">
              {t(`welcome.failed.${failed.reason}`)}
            </Alert>
          )}
          <Button component="a" href={signInAddress(returnTo)} size="lg">
            {t('welcome.signIn')}
          </Button>
          <ul className={classes.welcomePoints}>
            <li>
              <IconPlus size={22} stroke={1.8} aria-hidden="true" />
              {t('welcome.points.open')}
            </li>
            <li>
              <IconEye size={22} stroke={1.8} aria-hidden="true" />
              {t('welcome.points.see')}
            </li>
            <li>
              <IconShieldCheck size={22} stroke={1.8} aria-hidden="true" />
              {t('welcome.points.keep')}
            </li>
          </ul>
        </div>
        <Illustration className={classes.welcomeIllustration} />
      </main>
      <NoticeLinks />
    </div>
  )
}
