import { entryName, uniqueNames } from './names.ts'
import type { Packed } from './store.ts'

export type Plan = {
  files: { path: string; key: string; size: number; updatedAt: Date }[]
  emptyFolders: string[]
  /** Paths of live pages, which have no bytes to pack. */
  pages: string[]
  /** What the list of these pages is called: a name that nothing at the top has. */
  noticeName: string
}

/** Where everything goes in an archive. Folders come before what they hold in `rows`; what has no folder among them lies at the top. */
export function planArchive(rows: Packed[]): Plan {
  const plan: Plan = { files: [], emptyFolders: [], pages: [], noticeName: '' }
  const folders = new Map<string, { path: string; name: (name: string) => string; empty: boolean }>()
  const top = { path: '', name: uniqueNames(), empty: false }
  for (const { id, parentId, kind, title, updatedAt, key, size } of rows) {
    const folder = folders.get(parentId ?? '') ?? top
    const path = folder.path + folder.name(entryName(title))
    if (kind !== 'page') folder.empty = false
    if (kind === 'folder') folders.set(id, { path: `${path}/`, name: uniqueNames(), empty: true })
    else if (kind === 'page') plan.pages.push(path)
    else if (key !== null) plan.files.push({ path, key, size, updatedAt: new Date(updatedAt) })
  }
  // After all that people have named themselves, so that none of it gives way.
  plan.noticeName = top.name('Pages.txt')
  for (const { path, empty } of folders.values()) if (empty) plan.emptyFolders.push(path)
  return plan
}
