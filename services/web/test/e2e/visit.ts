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
export async function visit({ browser }: Stand, look: Look = {}, session?: Session): Promise<Visitor> {
  const context = await browser.newContext({
    ...(session && { storageState: session }),
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

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

// Signing in takes seconds: each agent does it once a run, and later browsers of theirs begin with that session.
const sessions = new Map<string, Session>()

/**
 * An agent at home, in a browser of their own. The first time in a run they sign in through the real provider, by name as its page
 * shows it. Whoever ends that session must not be needed by another test.
 */
export async function signIn(stand: Stand, name: string, look: Look = {}): Promise<Visitor> {
  const known = sessions.get(name)
  const visitor = await visit(stand, look, known)
  const { page, context } = visitor
  await page.goto(stand.url)
  if (!known) {
    await page.getByRole('link', { name: 'Se connecter' }).click()
    await chooseWho(page, name)
    await page.waitForURL((url) => url.origin === new URL(stand.url).origin && url.pathname === '/')
  }
  await page.getByRole('button', { name: 'Mon compte' }).waitFor()
  sessions.set(name, known ?? (await context.storageState()))
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
