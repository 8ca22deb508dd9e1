import { lazy } from 'react'

/** What few people come to: its script is read when it is shown. */
export const Lost = lazy(async () => ({ default: (await import('./not-found-page.tsx')).LostPage }))
