/** A file of a drop, with the folders that it lay in, from the top of what was dropped. */
export type Found = { file: File; folders: string[] }

/** What a drop holds: its files, and the folders that hold nothing. */
export type Drop = { files: Found[]; empty: string[][] }

/**
 * Takes the entries out of a drop. To be called while the drop is being handled: the browser forgets them right after.
 * Items that are no files (a dragged text) are left out.
 */
export function entriesOf(items: Iterable<DataTransferItem>): FileSystemEntry[] {
  const entries: FileSystemEntry[] = []
  for (const item of items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    if (entry) entries.push(entry)
  }
  return entries
}

/** Reads entries, folders with all that is in them. Files that can't be read are left out. */
export async function walk(entries: readonly FileSystemEntry[], above: string[] = []): Promise<Drop> {
  const drop: Drop = { files: [], empty: [] }
  for (const entry of entries) {
    if (isFile(entry)) {
      const file = await fileOf(entry)
      if (file && !isClutter(entry.name)) drop.files.push({ file, folders: above })
    } else if (isFolder(entry)) {
      const path = [...above, entry.name]
      const inside = await walk(await listOf(entry), path)
      drop.files.push(...inside.files)
      drop.empty.push(...inside.empty)
      if (inside.files.length === 0 && inside.empty.length === 0) drop.empty.push(path)
    }
  }
  return drop
}

/** The same from an `<input type="file" webkitdirectory>`, whose files carry their path; plain choices have none. */
export function foldersOf({ webkitRelativePath }: File): string[] {
  return webkitRelativePath.split('/').slice(0, -1)
}

/** What file managers leave behind in folders, which nobody means to share. */
export const isClutter = (name: string): boolean => ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(name)

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

const fileOf = (entry: FileSystemFileEntry): Promise<File | undefined> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(undefined)))

/** A reader gives at most a hundred entries at a time, and none at the end. */
async function listOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}
