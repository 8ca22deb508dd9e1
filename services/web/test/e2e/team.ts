import type { Page } from 'playwright-core'
import type { Role } from '@parvis/access/policy.ts'
import { stand, type Stand } from './stand.ts'
import { signIn, type Look, type Visitor } from './visit.ts'

/** Someone with a browser of their own, who may also call the API as their page does. */
export type Colleague = Visitor & { name: string; agentId: string }

/** Signs someone in, once for a whole file. */
export async function colleague(stand: Stand, name: string, look: Look = {}): Promise<Colleague> {
  const visitor = await signIn(stand, name, look)
  const { agent } = await call<{ agent: { id: string } }>(visitor.page, 'GET', '/api/session')
  return { ...visitor, name, agentId: agent.id }
}

export type Pair = { at: Stand; claire: Colleague; hugo: Colleague }

// Signing in and going home take seconds: the files of one run that need two people and nothing special share these.
let both: Promise<Pair> | undefined

/** Two colleagues at the whole product, for all files of a run; their browsers go with it. */
export async function pair(): Promise<Pair> {
  both ??= stand().then(async (at) => ({
    at,
    claire: await colleague(at, 'Claire Fontaine'),
    hugo: await colleague(at, 'Hugo Lemoine'),
  }))
  return both
}

/** Calls the API with the cookies and the origin of a page. Throws what was answered when it is a refusal. */
export async function call<Reply>(page: Page, method: string, path: string, body?: object): Promise<Reply> {
  const { status, text } = await page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'content-type': 'application/json' }
      const reply = await fetch(path, { method, ...(body !== '' && { body, headers }) })
      return { status: reply.status, text: await reply.text() }
    },
    [method, path, body ? JSON.stringify(body) : ''] as const,
  )
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`)
  // The caller names what the contract says that this endpoint replies.
  return (text === '' ? undefined : JSON.parse(text)) as Reply
}

export type SharedPage = { id: string; spaceId: string; path: string }

/** A page in a space of its own, made by `manager`, with these members. */
export async function sharedPage(
  manager: Colleague,
  title: string,
  members: readonly (readonly [Colleague, Role])[] = [],
): Promise<SharedPage> {
  const { page } = manager
  const { id: spaceId } = await call<{ id: string }>(page, 'POST', '/api/spaces', { name: `Espace ${title}` })
  for (const [{ agentId }, role] of members)
    await call(page, 'POST', `/api/spaces/${spaceId}/members`, { agentId, role })
  const body = { kind: 'page', title }
  const { id } = await call<{ id: string }>(page, 'POST', `/api/trees/${spaceId}/documents`, body)
  return { id, spaceId, path: `/documents/${id}` }
}

/** Opens a page and waits for its text. */
export async function open({ url }: Stand, { page }: Visitor, { path }: SharedPage): Promise<Page> {
  await page.goto(url + path)
  await page.locator('.bn-editor').waitFor()
  return page
}

/** The words of a page, block by block, without the names at other people's cursors. */
export async function wordsOf(page: Page): Promise<string[]> {
  return page.locator('.bn-editor').evaluate((editor) => {
    // A copy of an element is an element.
    const copy = editor.cloneNode(true) as Element
    for (const cursor of copy.querySelectorAll('.bn-collaboration-cursor__base')) cursor.remove()
    return [...copy.querySelectorAll('.bn-inline-content')].map((block) => block.textContent)
  })
}

/** Waits until the words of a page are as wanted. */
export async function untilWords(page: Page, wanted: (words: string) => boolean): Promise<void> {
  const endMs = Date.now() + 20_000
  for (;;) {
    const words = (await wordsOf(page)).join('\n')
    if (wanted(words)) return
    if (Date.now() > endMs) throw new Error(`The page still says: ${words}`)
    await page.waitForTimeout(50)
  }
}

/** Waits until the page says this of its saving. */
export async function untilSaving(page: Page, saving: string, withinMs = 20_000): Promise<void> {
  await page.locator(`[data-saving="${saving}"]:visible`).first().waitFor({ timeout: withinMs })
}

/** Puts the cursor at the end of the text. */
export async function toEnd(page: Page): Promise<void> {
  await page.locator('.bn-editor').click()
  await page.keyboard.press('Control+End')
}
