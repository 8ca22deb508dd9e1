import { EmojiButton, type EmojiProps } from './emoji-button.tsx'
import { lazyMenu } from '../menu/lazy-menu.tsx'

/** The icon of a space, and choosing its emoji. */
export const EmojiField = lazyMenu<EmojiProps>(
  async () => (await import('./emoji-palette.tsx')).EmojiPalette,
  EmojiButton,
)
