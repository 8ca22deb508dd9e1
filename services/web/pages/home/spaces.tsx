import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SpaceSummary } from '@parvis/contract/spaces.ts'
import { useFormats } from '../../i18n/formats.ts'
import { Emblem } from '../../parts/emblem.tsx'

/** My spaces as cards, the latest changed first. */
export function MySpaces({ spaces }: { spaces: SpaceSummary[] }) {
  const { t } = useTranslation('frame')
  const { relative } = useFormats()
  return (
    <ul className="cards">
      {spaces.map((space) => (
        <li key={space.id}>
          <Link to="/espaces/$spaceId" params={{ spaceId: space.id }} className="card">
            <Emblem space={space} size={44} />
            <span className="card-words">
              <span className="card-title name">{space.name}</span>
              {space.description && (
                <span className="card-more card-description name">{space.description}</span>
              )}
              <span className="card-more">
                {t('home.members', { count: space.members })} ·{' '}
                {t('home.changed', { when: relative(space.changedAt) })}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The shape of the cards while they come. */
export const SpacesWaiting = () => (
  <div className="cards" aria-busy="true">
    <Skeleton height={96} radius="lg" />
    <Skeleton height={96} radius="lg" />
    <Skeleton height={96} radius="lg" />
  </div>
)
