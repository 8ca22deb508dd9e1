import { posix } from 'node:path'
import type { Read } from './files.ts'

/** Folders that a folder needs, each with a file that shows it. */
type Arrows = Map<string, Map<string, string>>

/** What arrows are drawn within: each service, each package, and the parts of infra. */
const unit = /^(services\/[^/]+|infra\/[^/]+|shared\/[^/]+|scripts)\//
const isTest = (path: string) => /\.test\.tsx?$|(^|\/)testing\/|^services\/web\/test\//.test(path)
const importing =
  /^(?:import|export)\s(?:[^'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gms

/**
 * Folders of one unit that need each other, by unit: each arrow between two of them, with a file that draws it. Tests and what they lean on
 * draw none, nor does a folder to what lies in it.
 */
export function folderCycles(paths: readonly string[], read: Read): Map<string, string[]> {
  const arrows: Arrows = new Map()
  for (const path of paths) {
    const owner = unit.exec(path)?.[1]
    if (owner === undefined || isTest(path) || !/\.[cm]?[jt]sx?$/.test(path)) continue
    const from = posix.dirname(path)
    for (const [, atOnce, later] of read(path).matchAll(importing)) {
      const to = posix.dirname(posix.join(from, atOnce ?? later ?? ''))
      if (to === from || to.startsWith(`${from}/`) || unit.exec(`${to}/`)?.[1] !== owner) continue
      const known = arrows.get(from) ?? new Map<string, string>()
      arrows.set(from, known)
      if (!known.has(to)) known.set(to, path)
    }
  }
  const found = new Map<string, string[]>()
  for (const group of stronglyConnected(arrows)) {
    if (group.size < 2) continue
    const [first = ''] = group
    const owner = unit.exec(`${first}/`)?.[1] ?? first
    const within = [...group].flatMap((from) =>
      [...(arrows.get(from) ?? [])]
        .filter(([to]) => group.has(to))
        .map(([to, by]) => `${from} → ${to} (${by})`),
    )
    found.set(owner, [...(found.get(owner) ?? []), ...within])
  }
  return found
}

/** Tarjan's algorithm (1972): groups of nodes that can all reach each other. */
function stronglyConnected(arrows: Arrows): Set<string>[] {
  const indexes = new Map<string, number>()
  const stack: string[] = []
  const groups: Set<string>[] = []
  /** The lowest index that can be reached from there. */
  const visit = (node: string): number => {
    const index = indexes.size
    indexes.set(node, index)
    stack.push(node)
    let low = index
    for (const next of arrows.get(node)?.keys() ?? []) {
      const known = indexes.get(next)
      if (known === undefined) low = Math.min(low, visit(next))
      else if (stack.includes(next)) low = Math.min(low, known)
    }
    if (low === index) groups.push(new Set(stack.splice(stack.indexOf(node))))
    return low
  }
  for (const node of arrows.keys()) if (!indexes.has(node)) visit(node)
  return groups
}
