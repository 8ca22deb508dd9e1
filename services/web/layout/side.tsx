import { ActionIcon, Skeleton } from '@mantine/core'
import { IconHome, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApi } from '../data/api.ts'
import { spacesQuery } from '../data/queries.ts'
import { useMay } from '../data/session.ts'
import { NoticeLinks } from './notices.tsx'
import { Emblem } from '../parts/emblem.tsx'
import { useCreateSpace } from '../parts/creation.tsx'

/** Home and my spaces. */
export function Side() {
  const { t } = useTranslation('frame')
  const spaces = useQuery(spacesQuery(useApi()))
  const mayCreate = useMay('space.create')
  const createSpace = useCreateSpace()
  return (
    <div className="side">
      <Link to="/" className="side-link" activeOptions={{ exact: true }}>
        <IconHome size={20} stroke={1.7} aria-hidden="true" />
        {t('side.home')}
      </Link>
      <div className="side-head">
        <h2>{t('side.spaces')}</h2>
        {mayCreate && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('create.open')}
            onClick={createSpace}
          >
            <IconPlus size={18} />
          </ActionIcon>
        )}
      </div>
      {spaces.isPending && <Skeletons />}
      {spaces.isError && <p className="side-note">{t('side.unread')}</p>}
      {spaces.data?.items.length === 0 && <p className="side-note">{t('side.none')}</p>}
      <ul>
        {spaces.data?.items.map((space) => (
          <li key={space.id}>
            <Link
              to="/espaces/$spaceId"
              params={{ spaceId: space.id }}
              className="side-link"
              title={space.name}
            >
              <Emblem space={space} size={24} />
              <span className="truncate">{space.name}</span>
            </Link>
          </li>
        ))}
      </ul>
      <NoticeLinks />
    </div>
  )
}

const Skeletons = () => (
  <>
    <Skeleton height={38} radius="md" />
    <Skeleton height={38} radius="md" width="80%" />
    <Skeleton height={38} radius="md" width="90%" />
  </>
)
