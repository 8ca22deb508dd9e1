import type { Locator, Page } from 'playwright-core'
import type { Entry } from '@parvis/contract/documents.ts'
import type { Stand } from './stand.ts'
import { call } from './team.ts'

/** A space of its own, as its list is used by one person. */
export type Shelf = {
  page: Page
  spaceId: string
  show: (folderId?: string) => Promise<void>
  make: (kind: 'folder' | 'page', title: string, parentId?: string) => Promise<string>
  /** What the server has in a folder, by name. */
  list: (parentId?: string) => Promise<Entry[]>
  names: (parentId?: string) => Promise<string[]>
}

export async function shelf({ url }: Stand, page: Page, name: string): Promise<Shelf> {
  const { id: spaceId } = await call<{ id: string }>(page, 'POST', '/api/spaces', { name })
  const list = async (parentId?: string): Promise<Entry[]> => {
    const query = parentId === undefined ? '' : `&parentId=${parentId}`
    const { items } = await call<{ items: Entry[] }>(page, 'GET', `/api/trees/${spaceId}?limit=200${query}`)
    return items
  }
  return {
    page,
    spaceId,
    show: async (folderId) => {
      await page.goto(`${url}/espaces/${spaceId}${folderId === undefined ? '' : `/dossiers/${folderId}`}`)
      await page.getByRole('navigation', { name: 'Emplacement' }).waitFor()
    },
    make: async (kind, title, parentId) => {
      const body = { kind, title, parentId: parentId ?? null }
      return (await call<{ id: string }>(page, 'POST', `/api/trees/${spaceId}/documents`, body)).id
    },
    list,
    names: async (parentId) => (await list(parentId)).map(({ title }) => title),
  }
}

export const row = (page: Page, name: string): Locator =>
  page.locator('tbody tr').filter({ has: page.getByRole('link', { name, exact: true }) })

/** Chooses a row by a click beside its name. */
export const pick = (page: Page, name: string, modifiers: ('Shift' | 'Control')[] = []): Promise<void> =>
  row(page, name).locator('td:has(time)').click({ modifiers })

/** Waits until something is so, as the server sees it. */
export async function until(page: Page, what: string, holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 30_000
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`Still not so: ${what}`)
    await page.waitForTimeout(100)
  }
}

/** A message in the corner of the page, with its buttons. */
export const toast = (page: Page, words: string): Locator => page.locator('[data-toast]', { hasText: words })

/** The words of a message. */
export const said = (page: Page, words: string): Locator =>
  page.locator('[data-toast] > span', { hasText: words })
