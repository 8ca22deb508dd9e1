import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceSummary } from '@parvis/contract/spaces.ts'
import { useFormats } from '../../i18n/formats.ts'
import { SpaceIcon } from '../../components/avatar/space-icon.tsx'

const most = 6

/** My spaces, favourites first, then the latest changed; some of them until all are asked for. */
export function MySpaces({ spaces }: { spaces: SpaceSummary[] }) {
  const { t } = useTranslation('frame')
  const { relative } = useFormats()
  const [all, setAll] = useState(false)
  const sorted = spaces.toSorted((a, b) => Number(b.favourite) - Number(a.favourite))
  const shown = all ? sorted : sorted.slice(0, most)
  return (
    <>
      <ul className="home-rows">
        {shown.map((space) => (
          <li key={space.id}>
            <Link to="/espaces/$spaceId" params={{ spaceId: space.id }} className="home-row">
              <SpaceIcon space={space} size={24} />
              <span className="home-row-title truncate" title={space.name}>
                {space.name}
              </span>
              <span className="home-row-place truncate">{t('home.members', { count: space.members })}</span>
              <span className="home-row-when truncate">
                {t('home.changed', { when: relative(space.changedAt) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <Button variant="subtle" mt="xs" onClick={() => setAll(true)}>
          {t('home.allSpaces', { count: sorted.length })}
        </Button>
      )}
    </>
  )
}
