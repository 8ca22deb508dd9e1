/** What a program puts on the clipboard, and what a page has to make of it: a line for each block, as `page-fragments.test.ts` reads them. */
export type Fragment = { of: string; html: string; plain?: string; wanted: string }
