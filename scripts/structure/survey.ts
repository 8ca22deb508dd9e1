import { posix } from 'node:path'
import { folderCycles } from './cycles.ts'
import { largeFolders, longFiles, type Read } from './files.ts'
import { globalClasses } from './styles.ts'

const rules = ['folder cycles', 'large folders', 'long files', 'global classes'] as const
type Rule = (typeof rules)[number]

/** What is not as it shall be: where, how much of it, and in words. */
type Fault = { name: string; count: number; words: string }
export type Found = Record<Rule, Fault[]>

/** What is so today and shall not be, as counts that may only fall; a rule that everything keeps has none. */
export type Baseline = Partial<Record<Rule, Record<string, number>>>

export function survey(paths: readonly string[], read: Read): Found {
  return {
    'folder cycles': [...folderCycles(paths, read)].map(([name, arrows]) => ({
      name,
      count: arrows.length,
      words: `Folders of ${name} need each other:\n    ${arrows.join('\n    ')}`,
    })),
    'large folders': largeFolders(paths).map(([name, count]) => ({
      name,
      count,
      words: `${name} holds ${count} files; a folder has 25 at most.`,
    })),
    'long files': longFiles(paths, read).map(([name, count]) => ({
      name,
      count,
      words: `${name} has ${count} lines; a file has 250 at most, a test 400.`,
    })),
    'global classes': globalClasses(paths, read).map(([name, classes]) => ({
      name,
      count: classes.length,
      words: `${name} gives classes to the whole page: ${classes.map((each) => `.${each}`).join(' ')}`,
    })),
  }
}

/** What goes beyond the counts that are let through, and counts that are higher than need be, in words. */
export function judge(found: Found, baseline: Baseline): string[] {
  return rules.flatMap((rule) => {
    const allowed = baseline[rule] ?? {}
    const counts = new Map(found[rule].map(({ name, count }) => [name, count]))
    const beyond = found[rule].filter(({ name, count }) => count > (allowed[name] ?? 0))
    const better = Object.keys(allowed).filter((name) => (counts.get(name) ?? 0) < (allowed[name] ?? 0))
    return [
      ...beyond.map(({ words }) => words),
      ...better.map((name) => `${name}: better than ${rule} in baseline.json says; write it down (--lower).`),
    ]
  })
}

/** The counts as they may be from now on: never higher, none for what is in order, and a file that was moved keeps its own. */
export function lower(found: Found, baseline: Baseline): Baseline {
  const lowered: Baseline = {}
  for (const rule of rules) {
    const allowed = baseline[rule] ?? {}
    const present = new Set(found[rule].map(({ name }) => name))
    const gone = Object.keys(allowed).filter((name) => !present.has(name))
    const entries = found[rule].flatMap(({ name, count }) => {
      const before = gone.find((other) => posix.basename(other) === posix.basename(name))
      const most = allowed[name] ?? (before === undefined ? undefined : allowed[before])
      return most === undefined ? [] : [[name, Math.min(count, most)] as const]
    })
    if (entries.length > 0) lowered[rule] = Object.fromEntries(entries)
  }
  return lowered
}
