import './top-bar.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Mark } from '../../components/illustration/logo.tsx'
import { later } from '../../components/menu/lazy-menu.tsx'
import { Me } from './account-menu-button.tsx'

const MyMenu = later(async () => (await import('./account-menu-items.tsx')).OpenMenu, Me)

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
export function Bar({ start, place, middle, actions }: Props) {
  const { t } = useTranslation('frame')
  return (
    <header className="bar">
      <a href="#content" className="skip">
        {t('bar.skip')}
      </a>
      <div className="bar-start">
        {start}
        <Link to="/" className="brand" aria-label={t('bar.home')}>
          <Mark />
          <span className={place ? 'only-wide' : undefined}>Parvis</span>
        </Link>
        {place}
      </div>
      {middle}
      <div className="bar-end">
        {actions}
        <MyMenu />
      </div>
    </header>
  )
}
