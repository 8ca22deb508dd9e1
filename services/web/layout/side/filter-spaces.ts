import { folded } from '../../components/fold-text.ts'

/** Those whose name holds every word, by name. */
export function matching<S extends { name: string }>(words: string, spaces: readonly S[]): S[] {
  const wanted = folded(words).split(/\s+/)
  return spaces
    .filter(({ name }) => wanted.every((word) => folded(name).includes(word)))
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }))
}
