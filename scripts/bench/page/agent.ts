import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Context } from './scenario.ts'

/** A browser in which one of the provider's agents is signed in; it asks nothing of other machines. */
export async function signIn(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'fr-FR',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await context.route(
    ({ hostname }) => hostname !== 'localhost' && hostname !== '127.0.0.1',
    (route) => route.abort(),
  )
  // Functions of ours that run in the page call this helper of the TypeScript loader.
  await context.addInitScript('globalThis.__name = (named) => named')
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('link', { name: 'Se connecter' }).click()
  await page.getByRole('button', { name: 'Claire Fontaine' }).click()
  await page.getByRole('button', { name: 'Mon compte' }).waitFor()
  await page.close()
  return context
}

/** A new document in a space of its own; gives its address. */
export async function makeDocument({ url, context }: Context, title: string): Promise<string> {
  const post = async (path: string, data: object): Promise<string> => {
    const reply = await context.request.post(url + path, { data, headers: { origin: url } })
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`)
    // Both endpoints answer with what they made.
    return ((await reply.json()) as { id: string }).id
  }
  const spaceId = await post('/api/spaces', { name: `Espace ${title}` })
  return `${url}/documents/${await post(`/api/trees/${spaceId}/documents`, { kind: 'page', title })}`
}

/** Opens a document in a tab of its own and puts the cursor at its end. */
export async function openDocument({ context }: Context, address: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.goto(address)
  await page.locator('.bn-editor').click()
  await page.keyboard.press('Control+End')
  return page
}
