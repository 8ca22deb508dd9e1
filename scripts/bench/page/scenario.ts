import type { BrowserContext } from 'playwright-core'

/** What a scenario has at hand. */
export type Context = {
  /** Where the product is. */
  url: string
  /** A browser in which someone is signed in. */
  context: BrowserContext
  quick: boolean
  runs: number
  say: (line: string) => void
  figure: (metric: string, unit: string, value: number) => void
}

export type Scenario = { name: string; run: (context: Context) => Promise<void> }
