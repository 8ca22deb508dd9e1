import type { NoticeName } from '@parvis/contract/notices.ts'

/** Where each notice is read; they are open to anyone. */
export const noticePaths = {
  accessibility: '/accessibilite',
  legal: '/mentions-legales',
  'personal-data': '/donnees-personnelles',
} as const satisfies Record<NoticeName, string>

// Object.keys is typed as string[]; these are the names. The contract's own list would bring its schemas into every page.
export const noticeNames = Object.keys(noticePaths) as NoticeName[]

export const isNoticePath = (path: string): boolean => Object.values<string>(noticePaths).includes(path)
