import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../data/session.ts'
import { useDirectorySearch } from '../../sharing/use-directory-search.ts'

type Props = {
  authorId: string | undefined
  /** As the results have it; undefined while none says it. */
  authorName: string | undefined
  onChange: (authorId: string | undefined) => void
}

/** Who created it: me, or a colleague of the directory. */
export function AuthorField({ authorId, authorName, onChange }: Props) {
  const { t } = useTranslation('search')
  const { agent } = useSession()
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<{ value: string; label: string }>()
  const directory = useDirectorySearch(words === picked?.label ? '' : words, [])

  const me = { value: agent.id, label: t('filters.me') }
  const known = [
    me,
    ...(picked ? [picked] : []),
    ...(authorId === undefined ? [] : [{ value: authorId, label: authorName ?? t('filters.someone') }]),
    ...directory.options.flatMap((one) => (one.kind === 'agent' ? [{ value: one.id, label: one.name }] : [])),
  ]
  const options = known.filter(({ value }, index) => known.findIndex((one) => one.value === value) === index)
  return (
    <Select
      label={t('filters.author')}
      placeholder={t('filters.anyAuthor')}
      searchable
      clearable
      // The directory has looked already, also at addresses.
      filter={({ options }) => options}
      data={options}
      value={authorId ?? null}
      onSearchChange={setWords}
      nothingFoundMessage={t('filters.nobody')}
      clearButtonProps={{ 'aria-label': t('filters.clearAuthor'), 'aria-hidden': false, tabIndex: 0 }}
      onChange={(value, option) => {
        setPicked(value === null ? undefined : option)
        onChange(value ?? undefined)
      }}
    />
  )
}
