import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'postcss'

const web = fileURLToPath(new URL('..', import.meta.url))

/** Where the types of all class names are written; `node --import tsx services/web/build/class-names.ts` does it. */
export const classNamesFile = join(web, 'theme/class-names.d.ts')

/** The sheets of components, as paths below services/web. */
export const modulesOf = (folder = web): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css') && !/(^|\/)(node_modules|dist)\//.test(file))
    .sort()

/** The classes that a sheet defines, each once; those of libraries stand in `:global(…)`. */
export function classesIn(css: string): string[] {
  const found = new Set<string>()
  parse(css).walkRules(({ selector }) => {
    const own = selector.replaceAll(/:global\([^)]*\)|\[[^\]]*\]/g, '')
    for (const [, name = ''] of own.matchAll(/\.(-?[\w-]+)/g)) found.add(name)
  })
  return [...found].sort()
}

/** Types under which a class that a sheet does not define fails to compile. Sheets are told apart by their file names alone. */
export function classTypes(): string {
  const declarations = modulesOf().map((file) => {
    const names = classesIn(readFileSync(join(web, file), 'utf8'))
    const all = names.map((name) => `${name}: string`).join(', ')
    return `declare module '*/${basename(file)}' {\n  export const ${all}\n}\n`
  })
  return `// Written by build/class-names.ts from the sheets beside components.\n\n${declarations.join('')}`
}

/** What a class of a component is called in the page: as short as it can be told apart from all others, and the same in each build. */
export function shortClass(name: string, file: string): string {
  const [first = 0, ...rest] = createHash('sha256')
    .update(`${basename(file)}/${name}`)
    .digest()
  const letter = String.fromCharCode(97 + (first % 26))
  return letter + Buffer.from(rest).toString('base64url').slice(0, 4)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(classNamesFile, classTypes())
