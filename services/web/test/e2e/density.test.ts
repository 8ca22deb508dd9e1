import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { pick, row, shelf, type Shelf } from './library.ts'
import { stand, type Stand } from './stand.ts'
import { call, colleague, type Colleague } from './team.ts'
import { picture } from './visit.ts'

const long =
  'Un titre très long qui ne tient pas dans sa colonne, et qu’il faut pourtant pouvoir lire, '.repeat(2)

describe('density of a space', function () {
  this.timeout(60_000)
  let at: Stand
  let lucie: Colleague
  let on: Shelf
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    lucie = await colleague(at, 'Lucie Perrin', { height: 820 })
    const mai = await colleague(at, 'Maï Nguyen')
    on = await shelf(at, lucie.page, 'Transition écologique et mobilités douces, '.repeat(3).slice(0, 118))
    const body = { description: 'Feuilles de route, comptes rendus et budgets. '.repeat(6), emoji: '🚲' }
    await call(lucie.page, 'PATCH', `/api/spaces/${on.spaceId}`, body)
    const member = { agentId: mai.agentId, role: 'editor' }
    await call(lucie.page, 'POST', `/api/spaces/${on.spaceId}/members`, member)
    await on.make('page', long)
    const page = { kind: 'page', title: 'Une page de Maï' }
    await call(mai.page, 'POST', `/api/trees/${on.spaceId}/documents`, page)
    await mai.context.close()
    const folder = await on.make('folder', 'Budget')
    await on.make('page', 'Dedans', folder)
    for (let number = 1; number <= 16; number += 1) await on.make('page', `Note ${number}`)
  })
  after(() => lucie.context.close())

  const newButton = (page: Page) => page.getByRole('button', { name: 'Nouveau' })

  it('shows fourteen rows on a laptop, some at 200 %, and fits a phone', async () => {
    const { page } = on
    await on.show()
    await row(page, 'Note 1').waitFor()
    for (const [width, height, rows, name] of [
      [1280, 820, 14, 'wide'],
      [640, 410, 3, '200'],
      [360, 740, 8, '360'],
    ] as const) {
      await page.setViewportSize({ width, height })
      await picture(page, `density-${name}`)
      expect(await rowsInSight(page), name).to.be.at.least(rows)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${name} is wider than the window`).to.be.at.most(0)
      const tools = await Promise.all(
        [newButton(page), page.locator('[data-tabs]')].map((part) => part.boundingBox()),
      )
      expect(Math.abs(middle(tools[0]) - middle(tools[1])), `${name}: one line`).to.be.below(4)
    }
    await page.setViewportSize({ width: 1280, height: 820 })
    const heights = new Set((await boxes(page, 'tbody tr')).map(([, , , high]) => high))
    expect([...heights]).to.deep.equal([40])
  })

  it('moves nothing by a pixel under the pointer, nor when rows are chosen', async () => {
    const { page } = on
    await on.show()
    await row(page, long.trim()).waitFor()
    const parts = 'tbody tr, tbody th a, tbody td, tbody [data-kind-icon]'
    const before = await boxes(page, parts)
    await row(page, long.trim()).locator('th a').hover()
    expect(await boxes(page, parts)).to.deep.equal(before)
    await row(page, 'Note 2').hover()
    expect(await boxes(page, parts)).to.deep.equal(before)
    await pick(page, 'Note 2')
    await pick(page, 'Note 3', ['Control'])
    await page.getByRole('toolbar', { name: '2 éléments sélectionnés' }).waitFor()
    expect(await boxes(page, parts)).to.deep.equal(before)
  })

  it('keeps "Nouveau", the tabs and the path while something is chosen, and chooses no folder that was made', async () => {
    const { page } = on
    await on.show()
    await row(page, 'Budget').getByRole('link').click()
    await pick(page, 'Dedans')
    await page.getByRole('toolbar', { name: '1 élément sélectionné' }).waitFor()
    await newButton(page).waitFor()
    await page.getByRole('link', { name: 'Membres', exact: true }).waitFor()
    const path = page.getByRole('navigation', { name: 'Emplacement' })
    await path.getByText('Budget').waitFor()
    await picture(page, 'density-folder')
    await page.keyboard.press('Escape')

    await newButton(page).click()
    await page.getByRole('menuitem', { name: 'Dossier', exact: true }).click()
    await page.getByLabel('Nom du dossier').fill('Arbitrages')
    await page.getByRole('button', { name: 'Créer', exact: true }).click()
    await row(page, 'Arbitrages').and(page.locator(':focus')).waitFor()
    expect(await page.locator('tbody tr[aria-selected="true"]').count()).to.equal(0)
    await newButton(page).waitFor()
    await path.getByRole('link', { name: 'Documents' }).click()
    await row(page, 'Note 1').waitFor()
  })

  it('shows the face of others alone, and brings the trash and the members to the same height', async () => {
    const { page } = on
    await on.show()
    await row(page, 'Une page de Maï').locator('[data-avatar]').waitFor()
    expect(await page.locator('[role=grid] [data-avatar]').count()).to.equal(1)
    expect(await row(page, 'Note 1').locator('td:nth-child(3)').textContent()).to.equal('Vous')
    const [note] = (await on.list()).filter(({ title }) => title === 'Note 16')
    await call(page, 'POST', `/api/documents/${note?.id}/trash`)
    await page.getByRole('link', { name: 'Membres', exact: true }).click()
    await page.getByRole('row', { name: 'Maï Nguyen' }).waitFor()
    await page.goto(`${at.url}/espaces/${on.spaceId}/corbeille`)
    await row(page, 'Note 16')
      .or(page.getByRole('row', { name: 'Note 16' }))
      .first()
      .waitFor()
    expect((await boxes(page, 'tbody tr')).map(([, , , high]) => high)).to.deep.equal([40])
    await page.setViewportSize({ width: 360, height: 740 })
    const tabs = await page.locator('[data-tabs]').boundingBox()
    expect(tabs?.width, 'the tabs keep a line').to.be.above(230)
    await picture(page, 'density-trash-360')
    await page.setViewportSize({ width: 1280, height: 820 })
    await page.goBack()
    await page.getByRole('row', { name: 'Maï Nguyen' }).waitFor()
    expect((await boxes(page, 'table tbody tr')).every(([, , , high]) => high <= 41)).to.equal(true)
  })
})

type Box = readonly [left: number, top: number, wide: number, high: number]

/** Where parts of the page are, in its pixels, however far it is scrolled. */
const boxes = (page: Page, parts: string): Promise<Box[]> =>
  page.locator(parts).evaluateAll((found) =>
    found.map((part) => {
      const { left, top, width, height } = part.getBoundingClientRect()
      return [left, top + window.scrollY, width, height] as const
    }),
  )

/** How many rows are seen whole, on a page that is not scrolled. */
const rowsInSight = async (page: Page): Promise<number> => {
  const foot = page.viewportSize()?.height ?? 0
  return (await boxes(page, 'tbody tr')).filter(([, top, , high]) => top + high <= foot).length
}

const middle = (box: { y: number; height: number } | null | undefined): number =>
  box ? box.y + box.height / 2 : NaN
