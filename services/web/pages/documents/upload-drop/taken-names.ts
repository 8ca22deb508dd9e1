import { nameKey } from '@parvis/contract/names.ts'
import type { Api } from '../../../data/api.ts'
import type { Found } from '../../../uploads/engine/dropped-files.ts'
import type { Target } from '../actions/use-document-actions.ts'

/** What of a drop is called like something that is there: keys of names (`nameKey`) of files and of folders at its top. */
export type Taken = {
  files: ReadonlySet<string>
  folders: ReadonlySet<string>
  /** Those that are there, as they are written. */
  names: ReadonlySet<string>
}

const keysOf = (names: Iterable<string>): ReadonlySet<string> => new Set([...names].map(nameKey))

const mostNames = 1000

/** Asks which names of a drop are taken where it goes. A page of the same name is in nobody's way. */
export async function takenNames(
  api: Pick<Api, 'checkNames'>,
  { spaceId, parentId }: Target,
  found: readonly Found[],
): Promise<Taken> {
  const files = new Set(found.filter(isLoose).map(({ file }) => file.name))
  const folders = new Set(found.flatMap((one) => one.folders.slice(0, 1)))
  const names = [...new Set([...files, ...folders])]
  const [fileKeys, folderKeys] = [keysOf(files), keysOf(folders)]
  const taken = { files: new Set<string>(), folders: new Set<string>(), names: new Set<string>() }
  for (let from = 0; from < names.length; from += mostNames) {
    const body = { parentId, names: names.slice(from, from + mostNames) }
    const reply = await api.checkNames({ params: { spaceId }, body })
    for (const { name, kind } of reply.taken) {
      const key = nameKey(name)
      const mine = (kind === 'file' && fileKeys.has(key)) || (kind === 'folder' && folderKeys.has(key))
      if (!mine) continue
      taken[kind === 'file' ? 'files' : 'folders'].add(key)
      taken.names.add(name)
    }
  }
  return taken
}

/** Whether a file of a drop, or the folder that it came in, bears a name that is taken. */
export function isTaken({ files, folders }: Taken, found: Found): boolean {
  return isLoose(found) ? files.has(nameKey(found.file.name)) : folders.has(nameKey(found.folders[0] ?? ''))
}

const isLoose = ({ folders }: Found): boolean => folders.length === 0
