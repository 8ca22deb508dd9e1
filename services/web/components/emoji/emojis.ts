const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const pictured = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u

/** The emojis of a text, each whole: families, flags and skin tones are one. */
export const emojisOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment).filter((segment) => pictured.test(segment))
