import type { account } from './fr/account.ts'
import type { admin } from './fr/admin.ts'
import type { editor } from './fr/editor.ts'
import type { frame } from './fr/frame.ts'
import type { list } from './fr/list.ts'
import type { people } from './fr/people.ts'

/** The sentences of each room, in the shape of the French ones, which are written first. */
export type Messages = {
  account: typeof account
  frame: typeof frame
  people: typeof people
  admin: typeof admin
  list: typeof list
  editor: typeof editor
}

/** What a translation must hold: every key of the original, and no other. */
export type Translation<T> = { [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

declare module 'i18next' {
  // i18next reads its types from this interface: declaration merging takes an interface.
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: Messages
  }
}
