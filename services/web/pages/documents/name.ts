import { extensionOf } from './types.ts'

const mostBytes = 255
// As the contract has it: control characters and overrides of direction serve only to disguise a name.
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** Whether the server would take a name. A copy of the contract's rule, whose schemas are too heavy for the page; a test holds both together. */
export function fits(name: string): boolean {
  const line = name.trim().normalize('NFC')
  return line !== '' && new TextEncoder().encode(line).length <= mostBytes && !unseen.test(line)
}

/** What is wrong with a name that was typed; undefined when it may stand. Empty is no fault: it means that nothing changes. */
export function faultOf(name: string): 'too-long' | undefined {
  return name.trim() === '' || fits(name) ? undefined : 'too-long'
}

/** How much of a name is chosen when renaming begins: all but the ending of a file, which one seldom means to change. */
export function stemLength(name: string, kind: string): number {
  return kind === 'file' ? name.length - extensionOf(name).length : name.length
}
