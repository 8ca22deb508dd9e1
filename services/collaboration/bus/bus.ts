import type { PageNews } from './message.ts'

/**
 * How instances notify each other. A notice may come late, twice, or not at all: whoever hears a number that does not follow their own reads
 * Postgres, and every instance compares its orders with Postgres's now and then.
 */
export type PageBus = {
  /** Resolves when news of the page will be heard, or at once when there is nobody to hear it from. Never rejects. */
  subscribe: (documentId: string) => Promise<void>
  unsubscribe: (documentId: string) => void
  publish: (documentId: string, news: PageNews) => void
  /** Whether it works at this moment. */
  isUp: () => boolean
  stop: () => Promise<void>
}

/** One instance alone has nobody to tell. */
export const silentBus: PageBus = {
  subscribe: () => Promise.resolve(),
  unsubscribe: () => undefined,
  publish: () => undefined,
  isUp: () => false,
  stop: () => Promise.resolve(),
}
