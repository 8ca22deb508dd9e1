import { lazy } from 'react'

/** What few people come to: its script is read when it is shown. */
export const NotFound = lazy(async () => ({ default: (await import('./not-found-page.tsx')).NotFoundPage }))
