import { clsx } from 'clsx'
import * as classes from './home.module.css'
import * as textStyles from '../../theme/text.module.css'
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
      <ul className={classes.homeRows}>
        {shown.map((space) => (
          <li key={space.id}>
            <Link to="/espaces/$spaceId" params={{ spaceId: space.id }} className={classes.homeRow}>
              <SpaceIcon space={space} size={24} />
              <span className={clsx(classes.homeRowTitle, textStyles.truncate)} title={space.name}>
                {space.name}
              </span>
              <span className={clsx(classes.homeRowPlace, textStyles.truncate)}>
                {t('home.members', { count: space.members })}
              </span>
              <span className={clsx(classes.homeRowWhen, textStyles.truncate)}>
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
