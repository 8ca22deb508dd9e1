import { clsx } from 'clsx'
import * as topBar from './bar/top-bar.module.css'
import * as classes from './shell.module.css'
import { ActionIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TopBar } from './bar/top-bar.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { SideColumn } from './side/side-column.tsx'
import { QuickSwitcher } from './quick-switcher/quick-switcher.tsx'

const SideDrawer = lazy(async () => ({ default: (await import('./side/side-drawer.tsx')).SideDrawer }))

/** Bar, side column and content; on a phone the column is a drawer. `children` instead of the route's own outlet. */
export function Shell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('frame')
  const [wanted, setWanted] = useState(false)
  const [drawer, { open, close }] = useDisclosure(false, { onOpen: () => setWanted(true) })
  const { pathname } = useLocation()
  useEffect(close, [pathname, close])

  const start = (
    <>
      <a href="#navigation" className={clsx(topBar.skip, topBar.onlyWide)}>
        {t('bar.skipToSide')}
      </a>
      <ActionIcon
        hiddenFrom="sm"
        variant="subtle"
        color="gray"
        size={40}
        aria-label={t('bar.openSide')}
        aria-expanded={drawer}
        onClick={open}
      >
        <IconMenu2 size={22} />
      </ActionIcon>
    </>
  )
  return (
    <>
      <TopBar start={start} middle={<QuickSwitcher />} />
      <div className={classes.shell}>
        <main id="content" className={classes.shellContent} tabIndex={-1}>
          <OfflineNotice />
          <Suspense>{children ?? <Outlet />}</Suspense>
        </main>
        <nav id="navigation" className={classes.shellSide} tabIndex={-1} aria-label={t('side.label')}>
          <SideColumn />
        </nav>
      </div>
      {wanted && (
        <Suspense>
          <SideDrawer opened={drawer} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
