import './shell.css'
import { ActionIcon, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Bar } from './bar.tsx'
import { Side } from './side.tsx'
import { Switcher } from './switcher.tsx'

/** Bar, side column and content; on a phone the column is a drawer. `children` instead of the route's own outlet. */
export function Shell({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('frame')
  const [drawer, { open, close }] = useDisclosure(false)
  const { pathname } = useLocation()
  useEffect(close, [pathname, close])

  const burger = (
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
  )
  return (
    <>
      <Bar start={burger} middle={<Switcher />} />
      <div className="shell">
        <nav className="shell-side" aria-label={t('side.label')}>
          <Side />
        </nav>
        <main id="content" className="shell-content" tabIndex={-1}>
          {children ?? <Outlet />}
        </main>
      </div>
      <Drawer
        opened={drawer}
        onClose={close}
        size={300}
        title={t('side.label')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <nav aria-label={t('side.label')}>
          <Side />
        </nav>
      </Drawer>
    </>
  )
}
