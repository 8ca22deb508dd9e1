import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { paste } from './clipboard.ts'
import type { Stand } from '../stand.ts'
import { open, pair, sharedPage, toEnd, untilSaving, type Colleague } from '../team.ts'
import { picture } from '../visit.ts'

describe('the tables of a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire, hugo } = await pair())
  })

  async function withTable(title: string, members: Parameters<typeof sharedPage>[2] = []) {
    const shared = await sharedPage(claire, title, members)
    const page = await open(at, claire, shared)
    await toEnd(page)
    await paste(page, {
      'text/html': '<table><tr><td>A</td><td>B</td></tr><tr><td>A1</td><td>B1</td></tr></table>',
    })
    await page.getByText('B1').waitFor()
    await untilSaving(page, 'saved')
    return { page, shared }
  }

  it('are whole when a row and a column are added while the network is away', async () => {
    const { page: one, shared } = await withTable('Ligne et colonne', [[hugo, 'editor']])
    const two = await open(at, hugo, shared)
    await two.getByText('B1').waitFor()
    await claire.context.setOffline(true)
    await hugo.context.setOffline(true)
    await addColumn(one)
    await cell(one, 0, 1).click()
    await one.keyboard.type('C')
    await cell(two, 1, 1).click()
    await two.keyboard.press('End')
    await two.keyboard.press('Tab')
    await two.keyboard.type('A2')
    await two.keyboard.press('Tab')
    await two.keyboard.type('B2')
    await claire.context.setOffline(false)
    await hugo.context.setOffline(false)
    for (const page of [one, two])
      await untilTable(page, [
        ['A', 'C', 'B'],
        ['A1', '', 'B1'],
        ['A2', '', 'B2'],
      ])
    await picture(one, 'table-merged')
  })

  it('grow by Tab in their last cell, and let Shift-Tab go back', async () => {
    const { page } = await withTable('Tabulation')
    await cell(page, 1, 1).click()
    await page.keyboard.press('Tab')
    await page.keyboard.type('A2')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await untilTable(page, [
      ['A', 'B'],
      ['A1', 'B1!'],
      ['A2', ''],
    ])
  })

  for (const [way, go] of [
    ['the arrow down', (page: Page) => page.keyboard.press('ArrowDown')],
    ['Ctrl-End', (page: Page) => page.keyboard.press('Control+End')],
    [
      'Enter twice in the last row',
      async (page: Page) => {
        await page.keyboard.press('Enter')
        await page.keyboard.press('Enter')
      },
    ],
    ['a click below', (page: Page) => page.locator('.bn-editor').click({ position: { x: 200, y: 380 } })],
  ] as const)
    it(`are left at the end of the page by ${way}`, async () => {
      const { page } = await withTable('Sortie')
      await page.locator('.bn-editor').evaluate((editor) => editor.scrollIntoView())
      await cell(page, 1, 0).click()
      await go(page)
      await page.keyboard.type('Après')
      await page.locator('[data-content-type="paragraph"]', { hasText: 'Après' }).waitFor()
      expect(await page.locator('.bn-editor td', { hasText: 'Après' }).count()).to.equal(0)
    })
})

const cell = (page: Page, row: number, column: number) =>
  page.locator('.bn-editor tr').nth(row).locator('th, td').nth(column)

/** Adds a column behind the first one, by its menu. */
async function addColumn(page: Page): Promise<void> {
  await cell(page, 0, 0).hover()
  await page.getByRole('button', { name: 'Déplacer cette colonne, ou ouvrir son menu' }).click()
  await page.getByRole('menuitem', { name: /droite/ }).click()
}

async function untilTable(page: Page, wanted: string[][]): Promise<void> {
  await page.waitForFunction((wanted) => {
    const rows = [...document.querySelectorAll('.bn-editor tr')]
    const words = rows.map((row) =>
      [...row.querySelectorAll('p')].map((cell) => {
        // A copy of an element is an element.
        const copy = cell.cloneNode(true) as Element
        for (const cursor of copy.querySelectorAll('.bn-collaboration-cursor__base')) cursor.remove()
        return copy.textContent
      }),
    )
    return JSON.stringify(words) === wanted
  }, JSON.stringify(wanted))
}
