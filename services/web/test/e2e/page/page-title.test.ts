import { expect } from 'chai'
import type { Page } from 'playwright-core'
import type { Stand } from '../stand.ts'
import { call, open, pair, sharedPage, untilSaving, type Colleague } from '../team.ts'

describe('the title of a page that several have open', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire, hugo } = await pair())
  })

  const field = (page: Page) => page.getByLabel('Titre de la page')
  const titleOf = async (page: Page, id: string) =>
    (await call<{ title: string }>(page, 'GET', `/api/documents/${id}`)).title

  async function together(title: string): Promise<{ one: Page; two: Page; id: string }> {
    const shared = await sharedPage(claire, title, [[hugo, 'editor']])
    const [one, two] = await Promise.all([open(at, claire, shared), open(at, hugo, shared)])
    for (const page of [one, two]) await untilSaving(page, 'saved')
    return { one, two, id: shared.id }
  }

  const untilTitle = async (page: Page, title: string, withinMs: number) => {
    await page.waitForFunction(
      (title) => document.querySelector<HTMLTextAreaElement>('main textarea')?.value === title,
      title,
      { timeout: withinMs },
    )
  }

  it('keeps each letter through the pauses in which it is saved', async () => {
    const { one, id } = await together('Ancien')
    await field(one).fill('Budget')
    await untilSaving(one, 'saved')
    await field(one).press('End')
    await one.keyboard.type(' ')
    // A rest in which the space alone would have been tidied away.
    await one.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
    await one.keyboard.type('2027')
    expect(await field(one).inputValue()).to.equal('Budget 2027')
    await untilSaving(one, 'saved')
    expect(await titleOf(one, id)).to.equal('Budget 2027')
  })

  it('arrives within a second, in the name of the tab too, and is not overwritten by who touches it then', async () => {
    const { one, two, id } = await together('Premier')
    await field(two).focus()
    await call(one, 'PATCH', `/api/documents/${id}`, { title: 'Renommé' })
    await untilTitle(two, 'Renommé', 1_000)
    expect(await two.title()).to.match(/^Renommé/)
    await field(two).press('End')
    await two.keyboard.type(' encore')
    await untilTitle(one, 'Renommé encore', 3_000)
  })

  it('is the same for all after two have written it at once', async () => {
    const { one, two, id } = await together('Double')
    await Promise.all([field(one).fill('De Claire'), field(two).fill('De Hugo')])
    for (const page of [one, two]) await untilSaving(page, 'saved')
    const title = await titleOf(one, id)
    for (const page of [one, two]) await untilTitle(page, title, 3_000)
    expect(title).to.match(/^De (?:Claire|Hugo)$/)
    expect(await titleOf(one, id)).to.equal(title)
  })
})
