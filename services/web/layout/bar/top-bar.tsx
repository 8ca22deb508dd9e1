import * as classes from './top-bar.module.css'
import * as logo from '../../components/illustration/logo.module.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../components/illustration/logo.tsx'
import { lazyMenu } from '../../components/menu/lazy-menu.tsx'
import { AccountMenuButton } from './account-menu-button.tsx'

const AccountMenu = lazyMenu(
  async () => (await import('./account-menu-items.tsx')).AccountMenuItems,
  AccountMenuButton,
)

type Props = {
  /** Before the name, such as the button that opens the side column on a phone. */
  start?: ReactNode
  /** Beside the name: where one is. Replaces the name on narrow screens. */
  place?: ReactNode
  /** In the middle: the search, on pages that have it. */
  middle?: ReactNode
  /** At the end, before my menu. */
  actions?: ReactNode
}

/** The slim bar on top of every page: where one is, what one can do there, and me. */
export function TopBar({ start, place, middle, actions }: Props) {
  const { t } = useTranslation('frame')
  return (
    <header className={classes.bar}>
      <a href="#content" className={classes.skip}>
        {t('bar.skip')}
      </a>
      <div className={classes.barStart}>
        {start}
        <Link to="/" className={logo.brand} aria-label={t('bar.home')}>
          <Logo />
          <span className={place ? classes.onlyWide : undefined}>Parvis</span>
        </Link>
        {place}
      </div>
      {middle}
      <div className={classes.barEnd}>
        {actions}
        <AccountMenu />
      </div>
    </header>
  )
}
