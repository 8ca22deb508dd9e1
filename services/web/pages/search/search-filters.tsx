import * as classes from './search-page.module.css'
import { Button, NativeSelect } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../data/api.ts'
import { spacesQuery } from '../../data/queries.ts'
import { AuthorField } from './author-field.tsx'
import { DateField } from './date-field.tsx'
import { countOf, kinds, widened, type SearchFilter } from './search-filter.ts'

type Props = {
  filter: SearchFilter
  authorName: string | undefined
  onChange: (filter: SearchFilter) => void
}

/** Narrows and sorts the results. Native fields where there are: every device knows how to pick a date or an entry of a list. */
export function SearchFilters({ filter, authorName, onChange }: Props) {
  const { t } = useTranslation('search')
  const spaces = useQuery(spacesQuery(useApi())).data?.items ?? []
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { spaceId } = filter
  const count = countOf(filter)
  const isElsewhere = spaceId !== undefined && !spaces.some(({ id }) => id === spaceId)
  return (
    <>
      {/* On a phone the results come first. */}
      <Button
        hiddenFrom="sm"
        variant="subtle"
        size="compact-md"
        className={classes.searchFiltersToggle}
        leftSection={<IconAdjustmentsHorizontal size={18} />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? t('filters.title') : t('filters.titleSet', { number: count })}
      </Button>
      <div
        id={id}
        className={classes.searchFilters}
        data-open={isOpen}
        role="group"
        aria-label={t('filters.label')}
      >
        <NativeSelect
          label={t('filters.space')}
          value={spaceId ?? ''}
          onChange={({ currentTarget: { value } }) => onChange({ ...filter, spaceId: value || undefined })}
          data={[
            { value: '', label: t('filters.anySpace') },
            ...(isElsewhere ? [{ value: spaceId, label: t('filters.otherSpace') }] : []),
            ...spaces.map(({ id, name, emoji }) => ({ value: id, label: emoji ? `${emoji} ${name}` : name })),
          ]}
        />
        <NativeSelect
          label={t('filters.kind')}
          value={filter.kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, kind: kinds.find((one) => one === value) })
          }
          data={[
            { value: '', label: t('filters.anyKind') },
            ...kinds.map((value) => ({ value, label: t(`filters.kinds.${value}`) })),
          ]}
        />
        <AuthorField
          authorId={filter.authorId}
          authorName={authorName}
          onChange={(authorId) => onChange({ ...filter, authorId })}
        />
        <DateField
          label={t('filters.from')}
          day={filter.from}
          onChange={(from) => onChange({ ...filter, from })}
        />
        <DateField label={t('filters.to')} day={filter.to} onChange={(to) => onChange({ ...filter, to })} />
        <NativeSelect
          label={t('filters.sort')}
          value={filter.sort}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...filter, sort: value === 'newest' ? 'newest' : 'relevance' })
          }
          data={[
            { value: 'relevance', label: t('filters.relevance') },
            { value: 'newest', label: t('filters.newest') },
          ]}
        />
        {count > 0 && (
          <Button variant="subtle" onClick={() => onChange(widened(filter))}>
            {t('filters.clear')}
          </Button>
        )}
      </div>
    </>
  )
}
