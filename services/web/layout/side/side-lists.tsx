import * as classes from './side.module.css'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { favouritesQuery, spacesQuery, visitedQuery } from '../../data/queries.ts'
import { CurrentSpace } from './current-space.tsx'
import { DocumentLink, SpaceLink } from './side-links.tsx'
import { filterSpaces } from './filter-spaces.ts'
import { SideSection } from './side-section.tsx'

/** From so many spaces on, looking for one is quicker by its letters. */
const leastToFilter = 10
const mostRecent = 5

type Props = { waiting: ReactNode; create: ReactNode }

/**
 * The space that one is in with its folders, favourites, what one had open lately, and all spaces by name. They come together, so that
 * none pushes the others down.
 */
export function SideLists({ waiting, create }: Props) {
  const { t } = useTranslation('frame')
  const api = useApi()
  const spaces = useQuery(spacesQuery(api))
  const favourites = useQuery(favouritesQuery(api))
  const visited = useQuery(visitedQuery(api))
  const [words, setWords] = useState('')
  if (spaces.isPending || favourites.isPending || visited.isPending) return waiting

  const all = spaces.data?.items ?? []
  const shown = filterSpaces(words, all)
  const chosen = all.filter(({ favourite }) => favourite)
  const documents = favourites.data?.items ?? []
  const kept = new Set(documents.map(({ id }) => id))
  const recent = (visited.data?.items ?? []).filter(({ id }) => !kept.has(id)).slice(0, mostRecent)
  return (
    <>
      <CurrentSpace />
      {chosen.length + documents.length > 0 && (
        <SideSection title={t('side.favourites')}>
          {chosen.map((space) => (
            <SpaceLink key={space.id} space={space} />
          ))}
          {documents.map((document) => (
            <DocumentLink key={document.id} document={document} />
          ))}
        </SideSection>
      )}
      {(favourites.isError || visited.isError) && <p className={classes.sideNote}>{t('side.keptUnread')}</p>}
      {recent.length > 0 && (
        <SideSection title={t('side.recent')}>
          {recent.map((document) => (
            <DocumentLink key={document.id} document={document} />
          ))}
        </SideSection>
      )}
      <SideSection
        title={t('side.spaces')}
        action={create}
        above={
          <>
            {all.length > leastToFilter && (
              // The field of the kit would bring five kilobytes to every page for this alone.
              <label className={classes.sideFilter}>
                <IconSearch size={16} aria-hidden="true" />
                <input
                  type="search"
                  aria-label={t('side.filter')}
                  placeholder={t('side.filter')}
                  value={words}
                  onChange={(event) => setWords(event.currentTarget.value)}
                />
              </label>
            )}
            <p role="status" className={classes.sideNote}>
              {spaces.isError && !spaces.data && t('side.unread')}
              {spaces.data && all.length === 0 && t('side.none')}
              {words !== '' && t('side.found', { count: shown.length })}
            </p>
          </>
        }
      >
        {shown.map((space) => (
          <SpaceLink key={space.id} space={space} />
        ))}
      </SideSection>
    </>
  )
}
