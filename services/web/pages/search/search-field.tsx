import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const pauseMs = 250

type Props = {
  words: string
  /** `isGoingOn`: these words go on with those before, so that Back leads past both. */
  onChange: (words: string, isGoingOn: boolean) => void
}

/** The words that are looked for, as they are typed. They follow the address, whoever changed it. */
export function SearchField({ words, onChange }: Props) {
  const { t } = useTranslation('search')
  const [draft, setDraft] = useState<string>()
  /** What this field has put into the address since somebody began to type: no news when it arrives. */
  const [sent, setSent] = useState<readonly string[]>([])
  const [seen, setSeen] = useState(words)
  const field = useRef<HTMLInputElement>(null)
  if (words !== seen) {
    setSeen(words)
    if (!sent.includes(words)) {
      setDraft(undefined)
      setSent([])
    }
  }
  const send = useEffectEvent((text: string) => {
    if (text === words) return
    setSent([...sent, text])
    onChange(text, sent.includes(words))
  })
  useEffect(() => {
    if (draft === undefined) return
    const timer = setTimeout(() => send(draft), pauseMs)
    return () => clearTimeout(timer)
  }, [draft])

  const shown = draft ?? words
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (shown !== words) onChange(shown, sent.includes(words))
        setDraft(undefined)
        // On a phone the keys give way to the results.
        field.current?.blur()
      }}
    >
      <TextInput
        ref={field}
        type="search"
        size="md"
        aria-label={t('label')}
        placeholder={t('placeholder')}
        leftSection={<IconSearch size={20} aria-hidden="true" />}
        rightSection={
          shown !== '' && (
            <CloseButton
              aria-label={t('clear')}
              onClick={() => {
                setDraft('')
                field.current?.focus()
              }}
            />
          )
        }
        autoFocus={words === ''}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={300}
        value={shown}
        onBlur={() => setSent([])}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
    </form>
  )
}
