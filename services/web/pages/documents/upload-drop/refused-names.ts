import type { Drop, Found } from '../../../uploads/engine/dropped-files.ts'
import { proposedName, refusalOfName, type NameFault } from '../actions/document-name.ts'

/** A name of a file or folder that the server would not take: why, and the one that is proposed instead. */
export type RefusedName = { name: string; fault: NameFault; proposal: string }

/** All names of a drop that would be refused, each once. */
export function refusedNames({ files, empty }: Drop, untitled: string): RefusedName[] {
  const names = new Set([...files.flatMap(({ file, folders }) => [file.name, ...folders]), ...empty.flat()])
  return [...names].flatMap((name) => {
    const fault = refusalOfName(name)
    return fault ? [{ name, fault, proposal: proposedName(name, untitled) }] : []
  })
}

/** The drop under the proposed names. */
export function renamed({ files, empty }: Drop, refused: readonly RefusedName[]): Drop {
  const proposals = new Map(refused.map(({ name, proposal }) => [name, proposal]))
  const named = (name: string) => proposals.get(name) ?? name
  return {
    files: files.map(({ file, folders }) => ({
      file: withName(file, named(file.name)),
      folders: folders.map(named),
    })),
    empty: empty.map((path) => path.map(named)),
  }
}

/** The drop without what has such a name, or lies in a folder that has. */
export function without({ files, empty }: Drop, refused: readonly RefusedName[]): Drop {
  const names = new Set(refused.map(({ name }) => name))
  const isFine = ({ file, folders }: Found) => ![file.name, ...folders].some((name) => names.has(name))
  return { files: files.filter(isFine), empty: empty.filter((path) => !path.some((name) => names.has(name))) }
}

const withName = (file: File, name: string): File =>
  file.name === name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified })
