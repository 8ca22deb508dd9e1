import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { BrowserContext, Page } from 'playwright-core'
import type { Stand } from './stand.ts'

/** Someone at a browser of their own. */
export type Visitor = { page: Page; context: BrowserContext }

export type Look = {
  dark?: boolean
  width?: number
  height?: number
  /** Lets axe in past the page's own Content-Security-Policy; for tests of nothing else. */
  forAxe?: boolean
}

/** A new browser that has never seen Parvis; whatever it asks of other hosts than this machine is refused. */
export async function visit({ browser }: Stand, look: Look = {}): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 860 },
    colorScheme: look.dark ? 'dark' : 'light',
    bypassCSP: look.forAxe ?? false,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
  })
  await context.route(
    ({ hostname }) => hostname !== 'localhost' && hostname !== '127.0.0.1',
    (route) => route.abort(),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return { page, context }
}

/** Signs an agent in through the real provider, by name as its page shows it, and waits for home. */
export async function signIn(stand: Stand, name: string, look: Look = {}): Promise<Visitor> {
  const visitor = await visit(stand, look)
  const { page } = visitor
  await page.goto(stand.url)
  await page.getByRole('link', { name: 'Se connecter' }).click()
  await chooseWho(page, name)
  await page.waitForURL((url) => url.origin === new URL(stand.url).origin && url.pathname === '/')
  await page.getByRole('button', { name: 'Mon compte' }).waitFor()
  return visitor
}

/** Chooses a person on the provider's page. */
export async function chooseWho(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds on the page as it stands, one line per fault; empty when all is well. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(axeSource, 'utf8'))
  // The script above puts axe on the window; `run` is what axe-core documents.
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  )
}

const pictures = fileURLToPath(new URL('screenshots/', import.meta.url))

/** Keeps a picture of the page, to be looked at; never compared. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
