import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What in a DATA_DIR anyone but its owner may do anything with, as `path mode`; empty where all is as it should be. Under root the group
 * of PostgreSQL's user may pass through the folder itself.
 */
export function openToOthers(dataDir: string): string[] {
  const modeOf = (path: string) => lstatSync(path).mode & 0o777
  const own = modeOf(dataDir)
  const wanted = lstatSync(dataDir).uid === 0 ? 0o710 : 0o700
  const wrong = own === wanted ? [] : [`. ${own.toString(8)}`]
  for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    // A server at work makes files and removes them again; a link has no mode of its own.
    const mode = entry.isSymbolicLink() ? 0 : (lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0)
    if ((mode & 0o077) !== 0) wrong.push(`${path.slice(dataDir.length + 1)} ${(mode & 0o777).toString(8)}`)
  }
  return wrong
}
