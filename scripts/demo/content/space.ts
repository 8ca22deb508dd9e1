import type { Role } from '@parvis/access/policy.ts'
import type { Block } from '../blocks.ts'

/** A person of the demonstration, by the name that the provider has for them. */
export type Sub = string

export type Item =
  | { kind: 'page'; title: string; author: Sub; blocks: readonly Block[]; favouriteOf?: readonly Sub[] }
  | {
      kind: 'file'
      title: string
      author: Sub
      mediaType: string
      bytes: () => Buffer
      favouriteOf?: readonly Sub[]
    }
  | { kind: 'folder'; title: string; author: Sub; items: readonly Item[] }

export type DemonstrationSpace = {
  name: string
  description: string
  emoji: string
  manager: Sub
  members: readonly (readonly [Sub, Role])[]
  /** Invitations that wait for an answer. */
  invited: readonly (readonly [email: string, Role])[]
  favouriteOf: readonly Sub[]
  items: readonly Item[]
}

export const heading = (words: string, level: 1 | 2 | 3 = 2): Block => ({ type: 'heading', level, words })
export const paragraph = (words: string): Block => ({ type: 'paragraph', words })
export const bullets = (...lines: string[]): Block[] =>
  lines.map((words) => ({ type: 'bulletListItem', words }))
export const numbers = (...lines: string[]): Block[] =>
  lines.map((words) => ({ type: 'numberedListItem', words }))
export const quote = (words: string): Block => ({ type: 'quote', words })
export const callout = (kind: 'info' | 'success' | 'warning' | 'danger', words: string): Block => ({
  type: 'callout',
  kind,
  words,
})
export const table = (...rows: string[][]): Block => ({ type: 'table', rows })
/** What is done begins with `x `. */
export const checks = (...lines: string[]): Block[] =>
  lines.map((line) => ({
    type: 'checkListItem',
    checked: line.startsWith('x '),
    words: line.replace(/^x /, ''),
  }))
