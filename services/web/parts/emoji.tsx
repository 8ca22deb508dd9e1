import './emoji.css'
import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Emblem } from './emblem.tsx'
import { emojisOf } from './emojis.ts'

const suggestions = emojisOf('🌱📊⚖️🏛️📅📝💡🚲🏗️🎓🩺🌍💶🔒🧭🗳️🤝📣🛠️🖥️🚆🌊🔬📚')

type Props = {
  name: string
  value: string | null
  onChange: (emoji: string | null) => void
  disabled?: boolean
}

/** The emblem of a space, and choosing its emoji. */
export function EmojiField({ name, value, onChange, disabled = false }: Props) {
  const { t } = useTranslation('frame')
  const [opened, setOpened] = useState(false)
  const choose = (emoji: string | null) => {
    onChange(emoji)
    setOpened(false)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton
          className="emoji-target"
          disabled={disabled}
          aria-label={t('emoji.change')}
          onClick={() => setOpened((now) => !now)}
        >
          <Emblem space={{ name, emoji: value }} size={60} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className="emoji-grid" role="group" aria-label={t('emoji.suggestions')}>
          {suggestions.map((emoji) => (
            <UnstyledButton
              key={emoji}
              className="emoji-choice"
              aria-pressed={emoji === value}
              onClick={() => choose(emoji)}
            >
              {emoji}
            </UnstyledButton>
          ))}
        </div>
        <TextInput
          label={t('emoji.own')}
          size="sm"
          mt="sm"
          maxLength={16}
          value={value ?? ''}
          onChange={(event) => onChange(lastEmoji(event.currentTarget.value))}
        />
        <Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => choose(null)}>
          {t('emoji.none')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The last emoji of what was typed, since typing one more means wanting that one; `null` for other text. */
const lastEmoji = (text: string): string | null => emojisOf(text).at(-1) ?? null
