import { useState } from 'react'
import { useDirectorySearch, type Directory } from './use-directory-search.ts'
import type { PickedPerson } from './picked-person.ts'
import { parseAddresses } from './parse-addresses.ts'

/** Why what was typed could not be taken. */
export type PickerError =
  { kind: 'addresses'; words: string[] } | { kind: 'nobody' | 'several' | 'member'; words: string }

export type PeoplePickerState = {
  words: string
  picked: PickedPerson[]
  trouble: PickerError | undefined
  directory: Directory
  type: (words: string) => void
  pick: (one: PickedPerson) => void
  drop: (one: PickedPerson) => void
  put: (picked: PickedPerson[]) => void
  /** Takes these words: addresses, or the only proposal. Returns all that are picked then. */
  take: (words: string) => PickedPerson[]
}

/** The people picked so far and the words that are being typed. `already` holds the ids of members. */
export function usePeoplePicker(already: ReadonlySet<string>): PeoplePickerState {
  const [words, setWords] = useState('')
  const [picked, setPicked] = useState<PickedPerson[]>([])
  const [trouble, setTrouble] = useState<PickerError>()
  const [waiting, setWaiting] = useState<string>()
  const directory = useDirectorySearch(words, picked)

  const type = (text: string) => {
    setWords(text)
    setTrouble(undefined)
    setWaiting(undefined)
  }
  const pick = (one: PickedPerson) => {
    setPicked([...picked, one])
    type('')
  }
  const take = (text: string): PickedPerson[] => {
    const { addresses, wrong } = parseAddresses(text)
    if (addresses.length > 0) {
      const known = new Set(picked.map(({ email }) => email.toLowerCase()))
      const added = addresses
        .filter((email) => !known.has(email))
        .map((email): PickedPerson => of(directory, email))
      const all = [...picked, ...added]
      setPicked(all)
      type(wrong.join('; '))
      if (wrong.length > 0) setTrouble({ kind: 'addresses', words: wrong })
      return all
    }
    if (wrong.length === 0) return picked
    if (wrong.some((part) => part.includes('@'))) setTrouble({ kind: 'addresses', words: wrong })
    else if (directory.searching) setWaiting(text)
    else {
      const free = directory.options.filter((one) => one.kind !== 'agent' || !already.has(one.id))
      const [only] = free
      if (only && free.length === 1) {
        pick(only)
        return [...picked, only]
      }
      const kind = only ? 'several' : directory.options.length > 0 ? 'member' : 'nobody'
      setTrouble({ kind, words: text.trim() })
    }
    return picked
  }
  // Enter came before the directory's answer: it counts once the answer is there.
  if (waiting !== undefined && !directory.searching) {
    setWaiting(undefined)
    take(waiting)
  }
  const drop = (one: PickedPerson) => setPicked(picked.filter((other) => other !== one))
  return { words, picked, trouble, directory, type, pick, drop, put: setPicked, take }
}

const of = ({ options }: Directory, email: string): PickedPerson =>
  options.find((option) => option.email.toLowerCase() === email) ?? { kind: 'address', email }
