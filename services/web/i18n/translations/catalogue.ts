import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Sentences } from '../typography.ts'

/** The sentences of one language, by namespace and by key such as `bar.skip`; plural forms are keys of their own. */
export type Catalogue = Map<string, Map<string, string>>

const folder = fileURLToPath(new URL('../', import.meta.url))

/** Reads the JSON files of a language. */
export function readCatalogue(language: string): Catalogue {
  const files = readdirSync(`${folder}${language}`).filter((file) => file.endsWith('.json'))
  return new Map(files.sort().map((file) => [file.slice(0, -5), flat(readTree(`${language}/${file}`))]))
}

/** The same as the trees that they are. */
export function readTree(path: string): Sentences {
  // What is not text or a tree of texts is found by `flat`.
  return JSON.parse(readFileSync(folder + path, 'utf8')) as Sentences
}

/** The leaves of a tree. Throws where something is neither text nor a tree. */
export function flat(tree: Sentences, above = ''): Map<string, string> {
  const leaves = new Map<string, string>()
  for (const [key, value] of Object.entries<unknown>(tree)) {
    const path = `${above}${key}`
    if (typeof value === 'string') leaves.set(path, value)
    else if (typeof value !== 'object' || value === null)
      throw new Error(`${path} is neither text nor a tree of texts`)
    // An object: its own leaves are looked at in turn.
    else for (const [below, text] of flat(value as Sentences, `${path}.`)) leaves.set(below, text)
  }
  return leaves
}
