import './picker.css'
import { Combobox, Loader, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, type Picked } from './picked.ts'
import { Suggestions } from './suggestions.tsx'
import { useDirectory } from './directory.ts'

type Props = {
  picked: Picked[]
  onChange: (picked: Picked[]) => void
  /** Ids and addresses of those who need not be added. */
  already: ReadonlySet<string>
}

/** Chooses people by name from the directory, or by address; chosen ones stand in the field as pills. */
export function PeoplePicker({ picked, onChange, already }: Props) {
  const { t } = useTranslation('people')
  const [words, setWords] = useState('')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const directory = useDirectory(words, picked)

  const choose = (value: string) => {
    const found = directory.options.find((option) => option.email === value)
    if (!found) return
    onChange([...picked, found])
    setWords('')
    combobox.closeDropdown()
  }
  const drop = (one: Picked) => onChange(picked.filter((other) => other !== one))

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.DropdownTarget>
        <PillsInput
          label={t('share.field')}
          description={t('share.hint')}
          rightSection={directory.searching ? <Loader size={16} /> : undefined}
          onClick={() => combobox.openDropdown()}
        >
          <Pill.Group>
            {picked.map((one) => (
              <Pill
                key={one.email}
                className="picked"
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('share.drop', { name: nameOf(one) }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => drop(one)}
              >
                {nameOf(one)}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                data-autofocus
                value={words}
                placeholder={picked.length === 0 ? t('share.placeholder') : ''}
                autoComplete="off"
                onFocus={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
                onChange={(event) => {
                  setWords(event.currentTarget.value)
                  combobox.openDropdown()
                  combobox.selectFirstOption()
                }}
                onKeyDown={(event) => {
                  const last = picked.at(-1)
                  if (event.key === 'Backspace' && words === '' && last) drop(last)
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={directory.state === 'idle'}>
        <Suggestions directory={directory} already={already} />
      </Combobox.Dropdown>
    </Combobox>
  )
}
