import { flood } from './content/flood.ts'
import { product } from './content/product.ts'
import { square } from './content/square.ts'
import { water } from './content/water.ts'
import { fillSpace, type Outcome, sessions } from './fill.ts'
import { openInstallation } from './installation.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `npm run demo`: what a visitor wants to see first, in the Parvis of DATA_DIR, running or not. */
async function main(): Promise<void> {
  const { url, close } = await openInstallation(process.env)
  try {
    const sessionOf = sessions(url)
    const outcome: Outcome = { made: [], found: [] }
    for (const space of [product, water, square, flood]) await fillSpace(url, space, sessionOf, outcome)
    for (const name of outcome.made) say(`  + ${name}`)
    say(
      outcome.made.length === 0
        ? `All of the demonstration is there already (${outcome.found.length} spaces, folders, pages and files): nothing was changed.`
        : `Made ${outcome.made.length}, found ${outcome.found.length} that were there. Sign in as Nadia Benali or Claire Fontaine to see them.`,
    )
  } finally {
    await close()
  }
}

try {
  await main()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
