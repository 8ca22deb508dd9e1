import * as classes from '../../layout/sheet.module.css'
import { Title } from '@mantine/core'
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../data/session.ts'
import { Tabs } from '../../components/tabs/tabs.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'
import { ForbiddenPage } from '../errors/forbidden-page.tsx'

/** Figures, log and organisations, for administrators and auditors. */
export function AdminPage() {
  const { t } = useTranslation('admin')
  const mayRead = useMay('figures.read')
  usePageTitle(t('title'))
  if (!mayRead) return <ForbiddenPage />
  return (
    <div className={classes.sheet}>
      <Title order={1}>{t('title')}</Title>
      <Tabs label={t('tabs.label')}>
        <Link to="/admin" activeOptions={{ exact: true }}>
          {t('tabs.figures')}
        </Link>
        <Link to="/admin/journal">{t('tabs.audit')}</Link>
        <Link to="/admin/organisations">{t('tabs.organisations')}</Link>
      </Tabs>
      <Outlet />
    </div>
  )
}
