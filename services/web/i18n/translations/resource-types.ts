import type { Sentences } from '../typography.ts'

/**
 * The French sentences as types, word for word: from them i18next knows each key, and the parameters that it takes. JSON alone would be
 * typed as text without parameters. i18next-resources-for-ts writes the same, with a compiler of 30 MB beside it.
 */
export function resourceTypes(namespaces: readonly (readonly [string, Sentences])[]): string {
  const types = namespaces.map(([name, tree]) => `  ${name}: ${typeOf(tree, '  ')}\n`)
  return `// Written by i18n/translations/main.ts from the French files: npm run translations -w services/web\n\nexport type Resources = {\n${types.join('')}}\n`
}

function typeOf(value: string | Sentences, indent: string): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const lines = Object.entries(value).map(
    ([key, one]) => `${indent}  ${JSON.stringify(key)}: ${typeOf(one, `${indent}  `)}\n`,
  )
  return `{\n${lines.join('')}${indent}}`
}
