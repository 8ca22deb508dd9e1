import * as classes from './notice-page.module.css'
import * as topBar from '../../layout/bar/top-bar.module.css'
import * as logo from '../../components/illustration/logo.module.css'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { noticeNames, noticePaths } from '../../data/notice-paths.ts'
import { LanguageSwitch } from '../../layout/footer/language-switch.tsx'
import { NoticeLinks } from '../../layout/footer/notice-links.tsx'
import { Logo } from '../../components/illustration/logo.tsx'
import { LoadError } from '../../components/load-error.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'
import { Markdown } from './markdown.tsx'

/** One of the texts that a public site must have, open to anyone. */
export function NoticePage() {
  const { t, i18n } = useTranslation('frame')
  const api = useApi()
  const { pathname } = useLocation()
  const notice = noticeNames.find((name) => noticePaths[name] === pathname) ?? 'legal'
  const language = i18n.language === 'en' ? 'en' : 'fr'
  usePageTitle(t(`notices.${notice}`))
  const text = useQuery({
    queryKey: ['notice', notice, language],
    queryFn: ({ signal }) => api.readNotice({ params: { notice }, query: { language } }, { signal }),
  })
  return (
    <div className={classes.notice}>
      <header className={classes.noticeBar}>
        <a href="#content" className={topBar.skip}>
          {t('bar.skip')}
        </a>
        <Link to="/" className={logo.brand} aria-label={t('bar.home')}>
          <Logo />
          Parvis
        </Link>
        <LanguageSwitch />
      </header>
      <main id="content" className={classes.noticeText} tabIndex={-1}>
        {text.isPending && <Skeleton height={320} />}
        {text.isError && <LoadError error={text.error} retry={() => void text.refetch()} />}
        {text.data && <Markdown text={text.data.text} />}
      </main>
      <NoticeLinks />
    </div>
  )
}
