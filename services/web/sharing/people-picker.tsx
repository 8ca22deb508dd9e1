import { clsx } from 'clsx'
import * as classes from './people-picker.module.css'
import { Combobox, Loader, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotAdded } from './add-people.ts'
import { nameOf, type PickedPerson } from './picked-person.ts'
import type { PeoplePickerState } from './use-people-picker.ts'
import { PeopleSuggestions } from './people-suggestions.tsx'
import { PeoplePickerErrors } from './people-picker-errors.tsx'

type Props = {
  picking: PeoplePickerState
  /** Who could not be added the last time, and why. */
  left: NotAdded[]
  /** Ids of those who need not be added. */
  already: ReadonlySet<string>
}

/**
 * Chooses people by name from the directory, or by address; chosen ones stand in the field as pills. What is found stands below the
 * field in the flow of the dialog, where it pushes the button down rather than cover it.
 */
export function PeoplePicker({ picking, left, already }: Props) {
  const { t } = useTranslation('people')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const troublesId = useId()
  const { words, picked, directory, trouble } = picking
  const wrong = trouble !== undefined || left.length > 0

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(email) => {
        const found = directory.options.find((option) => option.email === email)
        if (!found) return
        picking.pick(found)
        combobox.closeDropdown()
      }}
    >
      <PillsInput
        label={t('share.field')}
        description={t('share.hint')}
        error={wrong}
        rightSection={directory.searching ? <Loader size={16} /> : undefined}
      >
        <Pill.Group>
          {picked.map((one) => (
            <PickedPill
              key={one.email}
              one={one}
              wrong={isLeft(left, one)}
              onDrop={() => picking.drop(one)}
            />
          ))}
          <Combobox.EventsTarget>
            <PillsInput.Field
              data-autofocus
              value={words}
              autoComplete="off"
              aria-invalid={wrong}
              aria-describedby={wrong ? troublesId : undefined}
              onChange={(event) => {
                picking.type(event.currentTarget.value)
                combobox.openDropdown()
                combobox.resetSelectedOption()
              }}
              onPaste={(event) => {
                const text = event.clipboardData.getData('text/plain')
                // A list, not the address or name that goes on with what stands there.
                if (!/[;,<\n]/.test(text)) return
                event.preventDefault()
                combobox.closeDropdown()
                picking.take(`${words} ${text}`)
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return
                const last = picked.at(-1)
                if (event.key === 'Backspace' && words === '' && last) picking.drop(last)
                const chosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1
                const ends =
                  event.key === 'Enter' || ((event.key === ';' || event.key === ',') && isWhole(words))
                if (!ends || words.trim() === '' || (event.key === 'Enter' && chosen)) return
                event.preventDefault()
                if (words.includes('@')) combobox.closeDropdown()
                picking.take(words)
              }}
            />
          </Combobox.EventsTarget>
        </Pill.Group>
      </PillsInput>
      <PeoplePickerErrors id={troublesId} trouble={trouble} left={left} />
      <div className={classes.pickerFound} hidden={!combobox.dropdownOpened || directory.state === 'idle'}>
        <PeopleSuggestions directory={directory} already={already} />
      </div>
    </Combobox>
  )
}

const isLeft = (left: NotAdded[], { email }: PickedPerson): boolean =>
  left.some(({ one }) => one.email === email)

/** Whether a comma or semicolon ends what was typed; in a name it may be part of it. */
const isWhole = (words: string): boolean => words.includes('@') && !words.trimStart().startsWith('"')

function PickedPill({ one, wrong, onDrop }: { one: PickedPerson; wrong: boolean; onDrop: () => void }) {
  const { t } = useTranslation('people')
  const removeButtonProps = {
    'aria-label': t('share.drop', { name: nameOf(one) }),
    'aria-hidden': false,
    tabIndex: 0,
  }
  return (
    <Pill
      className={clsx(classes.picked, wrong && classes.pickedWrong)}
      withRemoveButton
      removeButtonProps={removeButtonProps}
      onRemove={onDrop}
    >
      {nameOf(one)}
    </Pill>
  )
}
