import { bytesOf, isDisguised, isVisible, mostNameBytes, tidied } from '@parvis/contract/names.ts'
import { extensionOf } from '../../../components/kind-icon/document-kind.ts'

export type NameFault = 'empty' | 'too-long' | 'disguised'

/** Why the server would not take a name; undefined when it would. The rule is the contract's, whose schemas are too heavy for the page. */
export function refusalOfName(name: string): NameFault | undefined {
  const line = tidied(name)
  if (!isVisible(line)) return 'empty'
  if (isDisguised(line)) return 'disguised'
  return bytesOf(line) > mostNameBytes ? 'too-long' : undefined
}

/** A name that the server takes, as close to this one as may be; `untitled` where nothing of it is left. */
export function proposedName(name: string, untitled: string): string {
  const clean = tidied(name.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ''))
  const extension = extensionOf(clean)
  const stem = clean.slice(0, clean.length - extension.length)
  const line = isVisible(stem) ? clean : `${untitled}${extension}`
  if (bytesOf(line) <= mostNameBytes) return line
  const kept: string[] = []
  let left = mostNameBytes - bytesOf(extension)
  for (const { segment } of new Intl.Segmenter().segment(stem)) {
    left -= bytesOf(segment)
    if (left < 0) break
    kept.push(segment)
  }
  return `${kept.join('').trimEnd()}${extension}`
}

export const fits = (name: string): boolean => refusalOfName(name) === undefined

/** What is wrong with a name that was typed; undefined when it may stand. Empty is no fault: it means that nothing changes. */
export function faultOf(name: string): NameFault | undefined {
  return name.trim() === '' ? undefined : refusalOfName(name)
}

/** How much of a name is chosen when renaming begins: all but the ending of a file, which one seldom means to change. */
export function stemLength(name: string, kind: string): number {
  return kind === 'file' ? name.length - extensionOf(name).length : name.length
}
