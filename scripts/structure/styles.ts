import type { Read } from './files.ts'

/** Classes that libraries of the page give to their own elements. */
const isLibrarys = (name: string) =>
  /^(bn|mantine|ProseMirror)(-|$)|^(markedContent|tableWrapper|table-widgets-container|selectedCell)$/.test(
    name,
  )

/**
 * Classes that a sheet of the page gives to all of it, where a CSS module would keep them to one component: every class of a plain sheet,
 * and in a module those within `:global`.
 */
export function globalClasses(paths: readonly string[], read: Read): [path: string, classes: string[]][] {
  return paths
    .filter((path) => /^services\/web\/.*\.css$/.test(path))
    .map((path): [string, string[]] => {
      const selectors = selectorsIn(read(path))
      const global = path.endsWith('.module.css')
        ? selectors.flatMap((selector) =>
            [...selector.matchAll(/:global(?:\(([^)]*)\)|\s+(.*))/g)].map(
              ([, one, rest]) => one ?? rest ?? '',
            ),
          )
        : selectors
      const names = global.flatMap((selector) =>
        [...selector.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map(([, name]) => name ?? ''),
      )
      return [path, [...new Set(names)].filter((name) => !isLibrarys(name))]
    })
    .filter(([, names]) => names.length > 0)
}

/** What stands before each opening brace: selectors, and conditions such as `@media`, which name no class. */
function selectorsIn(css: string): string[] {
  const plain = css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/(["'])(?:\\.|(?!\1).)*\1/gs, '')
  return [...plain.matchAll(/([^{};]+)\{/g)]
    .map(([, before]) => (before ?? '').trim())
    .filter((text) => !text.startsWith('@'))
}
