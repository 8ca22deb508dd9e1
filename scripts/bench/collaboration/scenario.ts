import type { BenchDatabase } from '../machine/database.ts'
import type { Figures, Subject } from '../figure.ts'
import type { Generator } from './generator.ts'
import type { Server } from './servers/server.ts'

/** What a scenario has at hand. */
export type Context = {
  server: Server
  database: BenchDatabase
  figures: Figures
  folder: string
  quick: boolean
  /** How many runs were asked for, or else `usual`. */
  runs: (usual: number) => number
  /** A new process of people; ended by the bench when the scenario is over, if not before. */
  generator: () => Promise<Generator>
  say: (line: string) => void
}

export type Scenario = {
  name: string
  /** The servers that it says something about. */
  servers: string[]
  /** Runs only when it is named. */
  byNameOnly?: boolean
  run: (context: Context) => Promise<void>
}

export const subject = (scenario: string, { name, isDurable }: Server): Subject => ({
  scenario,
  server: name,
  durable: isDurable,
})
