import { title } from '@parvis/contract/documents.ts'
import { extensionOf } from './types.ts'

/** What is wrong with a name that was typed; undefined when it may stand. Empty is no fault: it means that nothing changes. */
export function faultOf(name: string): 'too-long' | undefined {
  return name.trim() === '' || title.safeParse(name).success ? undefined : 'too-long'
}

/** How much of a name is chosen when renaming begins: all but the ending of a file, which one seldom means to change. */
export function stemLength(name: string, kind: string): number {
  return kind === 'file' ? name.length - extensionOf(name).length : name.length
}
