import * as classes from './notice-links.module.css'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { noticeNames, noticePaths } from '../../data/notice-paths.ts'

/** The foot of Parvis: the texts that a public site must have. */
export function NoticeLinks() {
  const { t } = useTranslation('frame')
  return (
    <footer className={classes.noticeLinks}>
      {noticeNames.map((name) => (
        <Link key={name} to={noticePaths[name]}>
          {t(`notices.${name}`)}
          {name === 'accessibility' && t('notices.status')}
        </Link>
      ))}
    </footer>
  )
}
