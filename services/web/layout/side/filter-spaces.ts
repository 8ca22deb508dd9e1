import { foldText } from '../../components/fold-text.ts'

/** Those whose name holds every word, by name. */
export function filterSpaces<S extends { name: string }>(words: string, spaces: readonly S[]): S[] {
  const wanted = foldText(words).split(/\s+/)
  return spaces
    .filter(({ name }) => wanted.every((word) => foldText(name).includes(word)))
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }))
}
