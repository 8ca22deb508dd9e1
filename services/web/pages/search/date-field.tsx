import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { isDay } from './search-filter.ts'

type Props = { label: string; day: string; onChange: (day: string) => void }

/** A day, or none. While its year is being typed it is no day yet, and nothing is asked for. */
export function DateField({ label, day, onChange }: Props) {
  const [draft, setDraft] = useState(day)
  const [seen, setSeen] = useState(day)
  if (day !== seen) {
    setSeen(day)
    setDraft(day)
  }
  return (
    <TextInput
      type="date"
      label={label}
      value={draft}
      onChange={({ currentTarget: { value } }) => {
        setDraft(value)
        if (value !== day && (value === '' || isDay(value))) onChange(value)
      }}
    />
  )
}
