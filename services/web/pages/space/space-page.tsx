import { clsx } from 'clsx'
import * as sheet from '../../layout/sheet.module.css'
import * as classes from './space.module.css'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useMatchRoute, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { spaceQuery } from '../../data/queries.ts'
import { refusalOf } from '../../data/refusal.ts'
import { SpaceContext } from '../../data/space.ts'
import { LoadError } from '../../components/load-error.tsx'
import { Tabs } from '../../components/tabs/tabs.tsx'
import { usePageTitle } from '../../components/use-page-title.ts'
import { ListSkeleton } from '../documents/list/list-skeleton.tsx'
import { NotFound } from '../errors/not-found.tsx'
import { SpaceHeader } from './space-header.tsx'
import { TabBar } from '../../components/tabs/tab-bar.tsx'

/** A space: its header, and one of its tabs. */
export function SpacePage() {
  const { spaceId } = useParams({ from: '/shell/espaces/$spaceId' })
  const space = useQuery(spaceQuery(useApi(), spaceId))
  usePageTitle(space.data?.name)

  if (space.isError && refusalOf(space.error) === 'not-found') return <NotFound />
  if (space.isError && !space.data)
    return <LoadError error={space.error} retry={() => void space.refetch()} />
  if (!space.data) return <Waiting />
  return (
    <SpaceContext value={space.data}>
      <div className={clsx(sheet.sheet, classes.spaceSheet)}>
        <SpaceHeader space={space.data} />
        <TabBar tabs={<SpaceTabs spaceId={spaceId} />}>
          <Outlet />
        </TabBar>
      </div>
    </SpaceContext>
  )
}

function SpaceTabs({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation('people')
  const params = { spaceId }
  const { folderId } = useParams({ strict: false })
  const inTrash = useMatchRoute()({ to: '/espaces/$spaceId/corbeille', params }) !== false
  return (
    <Tabs label={t('space.tabs.label')}>
      <Link
        to="/espaces/$spaceId"
        params={params}
        activeOptions={{ exact: true }}
        {...((folderId !== undefined || inTrash) && { 'data-status': 'active' })}
      >
        {t('space.tabs.documents')}
      </Link>
      <Link to="/espaces/$spaceId/membres" params={params}>
        {t('space.tabs.members')}
      </Link>
      <Link to="/espaces/$spaceId/reglages" params={params}>
        {t('space.tabs.settings')}
      </Link>
    </Tabs>
  )
}

/** The shape of a space while it comes. */
const Waiting = () => (
  <div className={clsx(sheet.sheet, classes.spaceSheet)} aria-busy="true">
    <div className={classes.spaceHeader}>
      <Skeleton width={40} height={40} radius="md" />
      <div className={classes.spaceWords}>
        <Skeleton width="40%" height={20} mb={6} />
        <Skeleton width="60%" height={14} />
      </div>
    </div>
    <Skeleton height={1} mt={47} />
    <ListSkeleton />
  </div>
)
