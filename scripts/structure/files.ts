import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { posix } from 'node:path'

/** The text of a file of the project. */
export type Read = (path: string) => string

const mostFiles = 25
const mostLines = 250
const mostTestLines = 400

/** Files that are in the project, or are about to be. */
export function filesOf(root: string): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  return [...new Set(list.split('\0'))].filter((path) => path !== '' && existsSync(posix.join(root, path)))
}

/** Files that nobody wrote by hand, or that only ever grow: histories, translations, locks. */
const isApart = (path: string) =>
  /^migrations\/|^services\/web\/i18n\/|^shared\/service\/database\/tables\.ts$|package-lock\.json$/.test(
    path,
  )
const isTest = (path: string) => /\.test\.tsx?$|^shared\/testing\/|^services\/web\/test\//.test(path)
const hasLines = (path: string) => /\.(tsx?|[cm]?js|css|html|json|ya?ml|sh)$/.test(path)

/** Folders that hold too many files, with how many. */
export function largeFolders(paths: readonly string[]): [folder: string, files: number][] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = posix.dirname(path)
    if (!isApart(path)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > mostFiles)
}

/** Files that are too long, with their lines. */
export function longFiles(paths: readonly string[], read: Read): [path: string, lines: number][] {
  return paths
    .filter((path) => hasLines(path) && !isApart(path))
    .map((path): [string, number] => [path, read(path).replace(/\n$/, '').split('\n').length])
    .filter(([path, lines]) => lines > (isTest(path) ? mostTestLines : mostLines))
}
