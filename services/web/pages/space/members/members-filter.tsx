import * as classes from './members.module.css'
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Narrows a long list of members. */
export function MembersFilter({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const { t } = useTranslation('people')
  return (
    <TextInput
      className={classes.membersFilter}
      size="xs"
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      aria-label={t('members.filter')}
      placeholder={t('members.filter')}
      value={words}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
