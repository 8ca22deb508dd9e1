import { Badge, type EmojiProps } from './emoji-button.tsx'
import { later } from '../menu/lazy-menu.tsx'

/** The emblem of a space, and choosing its emoji. */
export const EmojiField = later<EmojiProps>(async () => (await import('./emoji-palette.tsx')).OpenPalette, Badge)
