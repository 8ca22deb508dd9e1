import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

// How long a change takes to show under `npm run dev`: node --import tsx scripts/dev/measure.ts http://localhost:8080
// Changes a component and a route, each five times, and puts both back.

const root = fileURLToPath(new URL('../..', import.meta.url))
const url = process.argv[2] ?? 'http://localhost:8080'
const component = {
  file: 'services/web/pages/welcome/welcome-page.tsx',
  before: '<h1',
  after: (n: number) => `<h1 data-measured="${n}"`,
}
const route = {
  file: 'services/workspaces/reference/page.ts',
  before: '<title>',
  after: (n: number) => `<title>${n} `,
}
const times = 5
const mostMs = 20_000

/** Milliseconds from the change of a file to `shows`, of each time. */
async function measure(
  { file, before, after }: typeof component,
  shows: (n: number) => Promise<boolean>,
): Promise<number[]> {
  const path = join(root, file)
  const whole = readFileSync(path, 'utf8')
  if (!whole.includes(before)) throw new Error(`There is no ${before} in ${file}.`)
  const taken: number[] = []
  try {
    for (let n = 1; n <= times; n += 1) {
      writeFileSync(path, whole.replace(before, after(n)))
      const startMs = performance.now()
      while (!(await shows(n))) {
        if (performance.now() - startMs > mostMs) throw new Error(`${file}: change ${n} does not show.`)
        await sleep(10)
      }
      taken.push(Math.round(performance.now() - startMs))
      await sleep(500)
    }
  } finally {
    writeFileSync(path, whole)
  }
  return taken
}

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  const page = await browser.newPage()
  await page.goto(url)
  await page.locator('h1').first().waitFor({ timeout: 60_000 })
  // The page is not loaded anew: what is written on its window stays.
  await page.evaluate(() => Object.assign(globalThis, { parvisMeasured: true }))
  const shown = await measure(
    component,
    async (n) => (await page.locator(`h1[data-measured="${n}"]`).count()) > 0,
  )
  const isSame = await page.evaluate(() => 'parvisMeasured' in globalThis)
  const answered = await measure(route, async (n) => {
    const text = await fetch(`${url}/api/docs`).then(
      (answer) => answer.text(),
      () => '',
    )
    return text.includes(`<title>${n} `)
  })
  process.stdout.write(
    `a component: ${taken(shown)}${isSame ? '' : ' (by loading the page anew)'}\na route: ${taken(answered)}\n`,
  )
} finally {
  await browser.close()
}

function taken(each: number[]): string {
  return `${each.join(', ')} ms`
}
