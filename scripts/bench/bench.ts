import type { Figures } from './figure.ts'

/** How a bench was asked to run. */
export type Options = {
  /** The one scenario to run; absent: all of them. */
  scenario?: string | undefined
  /** A short smoke run: it shows that everything works, its figures mean little. */
  quick: boolean
  /** The one server to run; absent: all of them. */
  server?: string | undefined
  /** How many times each figure is measured; absent: as the scenario sees fit. */
  runs?: number | undefined
  /** How many documents there are, where a bench has any; absent: as it sees fit. */
  documents?: number | undefined
  /** Whether the temporary folder with its logs stays. */
  keep: boolean
}

/**
 * What the `bench.ts` of each bench's folder exports as `bench`. `run` throws when something that it started failed; a poor
 * figure is no failure.
 */
export type Bench = {
  /** One line on what it measures. */
  about: string
  /** `say` prints a line at once. */
  run: (options: Options, figures: Figures, say: (line: string) => void) => Promise<void>
}
