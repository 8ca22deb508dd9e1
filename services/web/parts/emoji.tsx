import { Badge, type EmojiProps } from './badge.tsx'
import { later } from './later.tsx'

/** The emblem of a space, and choosing its emoji. */
export const EmojiField = later<EmojiProps>(async () => (await import('./palette.tsx')).OpenPalette, Badge)
