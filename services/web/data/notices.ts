import type { NoticeName } from '@parvis/contract/notices.ts'

/** Where each notice is read; they are open to anyone. */
export const noticePaths = {
  accessibility: '/accessibilite',
  legal: '/mentions-legales',
  'personal-data': '/donnees-personnelles',
} as const satisfies Record<NoticeName, string>

export const isNoticePath = (path: string): boolean => Object.values<string>(noticePaths).includes(path)
