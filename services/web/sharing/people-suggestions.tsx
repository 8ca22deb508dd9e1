import { clsx } from 'clsx'
import * as peoplePicker from './people-picker.module.css'
import * as person from '../components/avatar/person.module.css'
import * as textStyles from '../theme/text.module.css'
import { Combobox } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Person } from '../components/avatar/person.tsx'
import type { Directory, Found } from './use-directory-search.ts'

type Props = { directory: Directory; already: ReadonlySet<string> }

/** What the directory found, or why there is nothing to choose. */
export function PeopleSuggestions({ directory, already }: Props) {
  const { t } = useTranslation('people')
  if (directory.state === 'nobody' || directory.state === 'failed')
    return <p className={peoplePicker.pickerNote}>{t(`share.${directory.state}`)}</p>
  return (
    <Combobox.Options aria-label={t('share.found')}>
      {directory.options.map((option) => {
        const isMember = already.has(option.kind === 'agent' ? option.id : option.email)
        return (
          <Combobox.Option
            key={option.email}
            value={option.email}
            disabled={isMember}
            aria-disabled={isMember}
          >
            <Suggestion option={option} isMember={isMember} />
          </Combobox.Option>
        )
      })}
    </Combobox.Options>
  )
}

function Suggestion({ option, isMember }: { option: Found; isMember: boolean }) {
  const { t } = useTranslation('people')
  if (option.kind === 'address')
    return (
      <div className={person.person} data-person>
        <IconMail size={32} stroke={1.3} aria-hidden="true" />
        <div className={person.personWords} data-person-words>
          <span className={clsx(person.personName, textStyles.name)}>
            {t('share.invite', { email: option.email })}
          </span>
          <span className={person.personMore}>{t('share.inviteMeans')}</span>
        </div>
      </div>
    )
  const more = [option.email, option.organisation].filter(Boolean).join(' · ')
  return <Person name={option.name} more={more} note={isMember ? t('share.already') : undefined} size={32} />
}
