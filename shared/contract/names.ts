/** What a name may be, without the schemas, which are too heavy for the page. */

// U+0000 cannot be stored in Postgres; the other controls and the bidirectional overrides serve only to disguise a name.
const disguising = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

// What takes no place, or an empty one: joiners, selectors, fillers, the blank of braille. Alone they are no name (U+200B alone, say).
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\p{M}\u2800]/gu

// At the ends, spaces of any kind and what is as good as one; joiners and selectors there belong to a letter or an emoji.
const atTheEnds = /^[\s\u200b\u2060\u00ad\u2800\u3164]+|[\s\u200b\u2060\u00ad\u2800\u3164]+$/gu

/** A text as it is kept: no spaces at its ends, in one Unicode form (NFC). */
export const tidied = (text: string): string => text.replaceAll(atTheEnds, '').normalize('NFC')

/** Whether a text holds what only serves to disguise it; `besides` are controls that may be there. */
export const isDisguised = (text: string, besides = /(?!)/g): boolean =>
  disguising.test(text.replaceAll(besides, ''))

/** Whether there is anything to see. */
export const isVisible = (text: string): boolean => text.replaceAll(invisible, '') !== ''

/** Names hold at most so many bytes of UTF-8, as file systems do. */
export const mostNameBytes = 255

export const bytesOf = (name: string): number => new TextEncoder().encode(name).length

/** Names that people take for the same have the same key: whatever their Unicode form, case, and the spaces at their ends. */
export const nameKey = (name: string): string => tidied(name).toLowerCase()
