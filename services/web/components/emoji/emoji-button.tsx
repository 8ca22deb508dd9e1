import * as classes from './emoji.module.css'
import { UnstyledButton } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { SpaceIcon } from '../avatar/space-icon.tsx'

export type EmojiProps = {
  name: string
  value: string | null
  onChange: (emoji: string | null) => void
  disabled?: boolean
}

type Rest = { ref?: Ref<HTMLButtonElement>; onClick?: () => void }

/** The icon of a space, the button of the palette that changes it. */
export function EmojiButton({
  name,
  value,
  onChange: _onChange,
  disabled = false,
  ...rest
}: EmojiProps & Rest) {
  const { t } = useTranslation('frame')
  return (
    <UnstyledButton
      className={classes.emojiTarget}
      disabled={disabled}
      aria-label={t('emoji.change')}
      aria-haspopup="dialog"
      {...rest}
    >
      <SpaceIcon space={{ name, emoji: value }} size={60} />
    </UnstyledButton>
  )
}
