import type { Page } from 'playwright-core'
import { makeDocument, openDocument } from '../agent.ts'
import type { Scenario } from '../scenario.ts'

const letters = 100

/** Opens a page with nothing in the cache: until the first letter stands in its text. */
export const firstLetter: Scenario = {
  name: 'first-letter',
  async run(bench) {
    const { url, context } = bench
    const address = await makeDocument(bench, 'Première lettre')
    const browser = context.browser()
    if (browser === null) throw new Error('The browser has gone.')
    for (let run = 0; run < 3 * bench.runs; run += 1) {
      const cold = await browser.newContext({ storageState: await context.storageState(), locale: 'fr-FR' })
      await cold.route(
        (asked) => asked.host !== new URL(url).host && asked.hostname !== '127.0.0.1',
        (route) => route.abort(),
      )
      const page = await cold.newPage()
      const startMs = performance.now()
      await page.goto(address)
      await page.locator('.bn-editor').click()
      await page.keyboard.type('a')
      await page.locator('.bn-inline-content').getByText('a').first().waitFor()
      bench.figure('firstLetterMs', 'ms', performance.now() - startMs)
      await cold.close()
    }
  },
}

/** From a key to the letter in another's page, ten letters a second. */
export const letterWay: Scenario = {
  name: 'letter-way',
  async run(bench) {
    for (let run = 0; run < bench.runs; run += 1) {
      const address = await makeDocument(bench, 'Lettres')
      const [writer, reader] = [await openDocument(bench, address), await openDocument(bench, address)]
      await writer.keyboard.type('Début : ')
      await reader.locator('.bn-editor').getByText('Début').waitFor()
      await writer.evaluate(noteKeys)
      await reader.evaluate(noteLetters)
      for (let letter = 0; letter < letters; letter += 1) await writer.keyboard.type('x', { delay: 100 })
      await reader.locator('.bn-editor').getByText('x'.repeat(letters)).waitFor()
      const [typed, seen] = [await noted(writer), await noted(reader)]
      const delays = seen.map((at, index) => at - (typed[index] ?? 0)).sort((a, b) => a - b)
      bench.figure('letterWayP50Ms', 'ms', delays[Math.floor(letters * 0.5)] ?? NaN)
      bench.figure('letterWayP95Ms', 'ms', delays[Math.floor(letters * 0.95)] ?? NaN)
      await Promise.all([writer.close(), reader.close()])
    }
  },
}

// As text, since nothing else here knows the types of a browser. Both pages share a clock.
const noteKeys = `{
  window.noted = []
  addEventListener('keydown', () => window.noted.push(performance.timeOrigin + performance.now()), true)
}`

const noteLetters = `{
  window.noted = []
  const text = document.querySelector('.bn-editor')
  new MutationObserver(() => {
    const shown = text.textContent.match(/x/g)?.length ?? 0
    while (window.noted.length < shown) window.noted.push(performance.timeOrigin + performance.now())
  }).observe(text, { subtree: true, childList: true, characterData: true })
}`

const noted = (page: Page): Promise<number[]> => page.evaluate<number[]>('window.noted')
