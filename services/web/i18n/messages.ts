import type { Resources } from './resources.d.ts'

/** The sentences of each namespace, in the shape of the French ones, which are written first. */
export type Messages = Resources

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

declare module 'i18next' {
  // i18next reads its types from this interface: declaration merging takes an interface.
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: Messages
  }
}
