/** Any tree of sentences, as the language files hold them. */
export type Sentences = { readonly [key: string]: string | Sentences }

/**
 * French typography, applied once to a whole language file so that authors write plain spaces and apostrophes:
 * curly apostrophes, a non-breaking space before `: ; ? ! %` and inside guillemets.
 */
export function french(text: string): string {
  return text
    .replaceAll("'", '\u2019')
    .replaceAll(/ (?=[:%»])/g, '\u00a0')
    .replaceAll(/ (?=[;?!])/g, '\u202f')
    .replaceAll('« ', '«\u00a0')
}

/** The same tree, each sentence passed through `change`. */
export function mapSentences(tree: Sentences, change: (text: string) => string): Sentences {
  const changed = Object.entries(tree).map(([key, value]) => [
    key,
    typeof value === 'string' ? change(value) : mapSentences(value, change),
  ])
  // Object.fromEntries forgets the value type; each value is a sentence or a tree of them, as built above.
  return Object.fromEntries(changed) as Sentences
}

/** French has a plural of its own for round millions; it reads like the ordinary one. */
export function withMillions(tree: Sentences): Sentences {
  const grown: Record<string, string | Sentences> = {}
  for (const [key, value] of Object.entries(tree)) {
    grown[key] = typeof value === 'string' ? value : withMillions(value)
    if (key.endsWith('_other')) grown[key.replace(/_other$/, '_many')] ??= grown[key]
  }
  return grown
}
