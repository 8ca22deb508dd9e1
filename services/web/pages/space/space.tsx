import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { spaceQuery } from '../../data/queries.ts'
import { refusalOf } from '../../data/refusal.ts'
import { SpaceContext } from '../../data/space.ts'
import { Failure } from '../../parts/failure.tsx'
import { Lost } from '../lost.tsx'

/** A space: its header, and one of its tabs. */
export function SpacePage() {
  const { t } = useTranslation('frame')
  const { spaceId } = useParams({ from: '/shell/espaces/$spaceId' })
  const space = useQuery(spaceQuery(useApi(), spaceId))
  if (space.isError && refusalOf(space.error) === 'not-found') return <Lost />
  if (space.isError) return <Failure error={space.error} retry={() => void space.refetch()} />
  if (!space.data) return null
  return (
    <SpaceContext value={space.data}>
      <div className="sheet">
        <Title order={1}>{space.data.name}</Title>
        <nav aria-label={t('space.tabs.label')}>
          <Link to="/espaces/$spaceId" params={{ spaceId }}>
            {t('space.tabs.documents')}
          </Link>
        </nav>
        <Outlet />
      </div>
    </SpaceContext>
  )
}
