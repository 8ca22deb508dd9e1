import * as classes from './emoji.module.css'
import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmojiButton, type EmojiProps } from './emoji-button.tsx'
import { emojisOf } from './emojis.ts'

const suggestions = emojisOf('🌱📊⚖️🏛️📅📝💡🚲🏗️🎓🩺🌍💶🔒🧭🗳️🤝📣🛠️🖥️🚆🌊🔬📚')

/** The palette of emojis, open. */
export function EmojiPalette(props: EmojiProps) {
  const { value, onChange } = props
  const { t } = useTranslation('frame')
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(true)
  const choose = (emoji: string | null) => {
    onChange(emoji)
    setOpened(false)
    button.current?.focus()
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      onClose={() => button.current?.focus()}
      position="bottom-start"
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <EmojiButton {...props} ref={button} onClick={() => setOpened((now) => !now)} />
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.emojiGrid} role="group" aria-label={t('emoji.suggestions')}>
          {suggestions.map((emoji) => (
            <UnstyledButton
              key={emoji}
              className={classes.emojiChoice}
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
