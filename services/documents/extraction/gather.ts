/** Text as it is found, up to so many letters. Adding to what is full throws `Full`, so that nobody reads on for nothing. */
export type Gathered = {
  add: (text: string) => void
  /** What stands on both sides of it are not one word. */
  gap: (letter: ' ' | '\t' | '\n') => void
  text: () => string
}

/** A sign rather than a fault. */
export class Full extends Error {}

export function gather(mostLetters: number): Gathered {
  const pieces: string[] = []
  let letters = 0
  let last: string | undefined
  const push = (text: string): void => {
    pieces.push(text)
    letters += text.length
    last = text.at(-1) ?? last
    if (letters >= mostLetters) throw new Full()
  }
  return {
    add: (text) => {
      if (text !== '') push(text)
    },
    gap: (letter) => {
      // Empty rows and paragraphs by the thousand would take the place of text.
      if (last !== undefined && last !== '\n' && last !== letter) push(letter)
    },
    text: () => pieces.join('').slice(0, mostLetters),
  }
}
