import { clsx } from 'clsx'
import * as classes from './account-menu.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconDoorExit, IconChartBar, IconLogout, IconUser } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { forgetSignedIn, useMay, useSession } from '../../data/session.ts'
import { languages } from '../../i18n/messages.ts'
import { switchLanguage } from '../../i18n/start-i18n.ts'
import { forgetAllSearches } from '../../search/recent-searches.ts'
import { MenuChoice } from '../../components/menu/menu-choice.tsx'
import { useToast } from '../../components/toast/use-toast.ts'
import { AccountMenuButton } from './account-menu-button.tsx'

const schemes = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[]

/** My menu, open: language, look, administration where I may, and the ways out. */
export function AccountMenuItems() {
  const { t, i18n } = useTranslation('frame')
  const { agent } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const mayCount = useMay('figures.read')
  const leave = useLeaving()
  const button = useRef<HTMLButtonElement>(null)

  return (
    <Menu width={280} position="bottom-end" defaultOpened onClose={() => button.current?.focus()}>
      <Menu.Target>
        <AccountMenuButton ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.accountCard}>
          <div className={clsx(classes.accountName, textStyles.name)}>{agent.displayName}</div>
          <div className={clsx(textStyles.quiet, textStyles.name)}>{agent.email}</div>
          {agent.organisation && (
            <div className={clsx(textStyles.quiet, textStyles.name)}>{agent.organisation}</div>
          )}
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/compte" leftSection={<IconUser size={18} />}>
          {t('me.account')}
        </Menu.Item>
        {mayCount && (
          <Menu.Item component={Link} to="/admin" leftSection={<IconChartBar size={18} />}>
            {t('me.admin')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t('me.language')}</Menu.Label>
        {languages.map((language) => (
          <MenuChoice
            key={language}
            lang={language}
            on={i18n.language === language}
            onChoose={() => void switchLanguage(i18n, localStorage, language)}
          >
            {t(`languages.${language}`)}
          </MenuChoice>
        ))}
        <Menu.Label>{t('me.look')}</Menu.Label>
        {schemes.map((scheme) => (
          <MenuChoice key={scheme} on={colorScheme === scheme} onChoose={() => setColorScheme(scheme)}>
            {t(`me.schemes.${scheme}`)}
          </MenuChoice>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => leave.mutate('here')}>
          {t('me.signOut')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDoorExit size={18} />} onClick={() => leave.mutate('everywhere')}>
          {t('me.signOutEverywhere')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Signs out, and goes where the server says, which is the provider's own sign-out. */
function useLeaving() {
  const api = useApi()
  const toast = useToast()
  return useMutation({
    mutationFn: (where: 'here' | 'everywhere') =>
      where === 'here' ? api.signOut() : api.signOutEverywhere(),
    onSuccess: ({ location: next }) => {
      forgetSignedIn(localStorage)
      forgetAllSearches(localStorage)
      // What this page still writes down until it is gone, goes with it.
      addEventListener('pagehide', () => forgetAllSearches(localStorage))
      location.assign(next)
    },
    onError: toast.failure,
  })
}
