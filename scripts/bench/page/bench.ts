import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Bench } from '../bench.ts'
import { signIn } from './agent.ts'
import { startProduct } from './product.ts'
import type { Context, Scenario } from './scenario.ts'
import { pasteOwn, pasteTable, pasteText, pasteWord } from './scenarios/paste.ts'
import { firstLetter, letterWay } from './scenarios/write.ts'

const scenarios: Scenario[] = [firstLetter, letterWay, pasteWord, pasteText, pasteOwn, pasteTable]

export const bench: Bench = {
  about: 'the page in a real Chromium over the whole product, as it is built for people',
  async run(options, figures, say) {
    const { scenario: asked } = options
    const chosen = scenarios.filter(
      ({ name }) => asked === undefined || name === asked || name.startsWith(`${asked}-`),
    )
    if (chosen.length === 0)
      throw new Error(`There are these scenarios: ${scenarios.map(({ name }) => name).join(', ')}.`)
    const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
    try {
      const product = await startProduct(folder)
      const browser = await chromium.launch({
        executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      })
      try {
        say(`Chromium ${browser.version()}`)
        const context = await signIn(browser, product.url)
        for (const { name, run } of chosen) {
          say(`\n${name}`)
          const subject = { scenario: name, server: 'parvis', durable: true }
          const bench: Context = {
            url: product.url,
            context,
            quick: options.quick,
            runs: options.runs ?? (options.quick ? 1 : 3),
            say: (line) => say(`  ${line}`),
            figure: (metric, unit, value) => figures.add(subject, metric, unit, value),
          }
          await run(bench)
        }
      } finally {
        await browser.close()
        await product.stop()
      }
    } finally {
      if (!options.keep) await rm(folder, { recursive: true, force: true })
    }
  },
}
