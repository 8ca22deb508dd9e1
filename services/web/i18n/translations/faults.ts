import type { Catalogue } from './catalogue.ts'

const plural = /_(zero|one|two|few|many|other)$/

/** The key without its plural form. */
const stemOf = (key: string): string => key.replace(plural, '')

/** The parameters of a sentence, such as `name` of `{{name}}` and `count` of `{{count, number}}`. */
export const parametersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name))].sort()

/**
 * The plural forms that a language's files must hold. French has a third one for round millions, which reads like the ordinary one and
 * is filled in when sentences are read.
 */
export const formsOf = (language: string): string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== 'many')

/** Keys that one language has and the other does not, of the same namespaces. Plural forms may differ from language to language. */
export function missing(original: Catalogue, translation: Catalogue): string[] {
  const stems = (catalogue: Catalogue) =>
    new Set(
      [...catalogue].flatMap(([namespace, texts]) =>
        [...texts.keys()].map((key) => `${namespace}:${stemOf(key)}`),
      ),
    )
  const [here, there] = [stems(original), stems(translation)]
  return [
    ...[...here].filter((key) => !there.has(key)).map((key) => `${key} is not translated`),
    ...[...there].filter((key) => !here.has(key)).map((key) => `${key} has no original`),
  ]
}

/** Sentences that have some of the plural forms of their language, but not all, or others. */
export function wrongPlurals(language: string, catalogue: Catalogue): string[] {
  const wanted = formsOf(language)
  return [...catalogue].flatMap(([namespace, texts]) => {
    const stems = new Set([...texts.keys()].filter((key) => plural.test(key)).map(stemOf))
    return [...stems].flatMap((stem) => {
      const forms = [...texts.keys()].filter((key) => plural.test(key) && stemOf(key) === stem)
      const lacking = wanted.filter((form) => !texts.has(`${stem}_${form}`))
      const strange = forms.filter((key) => ![...wanted, 'many'].includes(key.slice(stem.length + 1)))
      return [
        ...lacking.map((form) => `${namespace}:${stem} lacks the form "${form}" of ${language}`),
        ...strange.map((key) => `${namespace}:${key} is no form of ${language}`),
        ...(texts.has(stem) ? [`${namespace}:${stem} stands beside its plural forms`] : []),
      ]
    })
  })
}

/** Sentences whose parameters are not those of the original; a singular may leave its count out. */
export function wrongParameters(original: Catalogue, translation: Catalogue): string[] {
  return [...translation].flatMap(([namespace, texts]) =>
    [...texts].flatMap(([key, text]) => {
      const other = original.get(namespace)?.get(key)
      if (other === undefined || parametersOf(other).join() === parametersOf(text).join()) return []
      return [`${namespace}:${key} has other parameters than the original`]
    }),
  )
}

/** Sentences that no script names: as a text, or as a template such as `roles.${role}`. */
export function unused(catalogue: Catalogue, scripts: readonly string[]): string[] {
  const texts = new Set<string>()
  const templates = new Map<string, RegExp>()
  for (const script of scripts)
    for (const [, single, template] of script.matchAll(/'([\w:.-]+)'|`([^`\s]*\$\{[^`]*)`/g)) {
      if (single !== undefined) texts.add(single)
      if (template !== undefined) templates.set(template, asPattern(template))
    }
  const named = (key: string) =>
    texts.has(key) || [...templates.values()].some((pattern) => pattern.test(key))
  return [...catalogue].flatMap(([namespace, sentences]) =>
    [...new Set([...sentences.keys()].map(stemOf))]
      .filter((key) => !named(key) && !named(`${namespace}:${key}`))
      .map((key) => `${namespace}:${key} is used nowhere`),
  )
}

/** What keys a template can make; one that is nothing but a placeholder makes none. */
function asPattern(template: string): RegExp {
  const parts = template.split(/\$\{[^}]*\}/)
  if (parts.join('').length < 3) return /^$/
  return new RegExp(
    `^${parts.map((part) => part.replaceAll(/[.\\^$*+?()[\]{}|]/g, '\\$&')).join('[\\w-]+(?:\\.[\\w-]+)*')}$`,
  )
}
