import { expect } from 'chai'
import type { Stand } from '../stand.ts'
import { call, open, pair, sharedPage, toEnd, untilWords, type Colleague } from '../team.ts'

describe('who is on a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire, hugo } = await pair())
  })

  it('is told without a ghost of one’s own once a second tab is closed', async () => {
    const shared = await sharedPage(claire, 'Deux onglets')
    const page = await open(at, claire, shared)
    const second = await claire.context.newPage()
    await second.goto(at.url + shared.path)
    await toEnd(second)
    await second.keyboard.type('Du second onglet')
    await untilWords(page, (words) => words.includes('Du second onglet'))
    const cursors = page.locator('.bn-collaboration-cursor__base')
    await cursors.waitFor({ state: 'attached' })
    await second.close()
    await cursors.waitFor({ state: 'detached', timeout: 5_000 })
    expect(await page.locator('[data-presence]').count()).to.equal(0)
  })

  it('tells a member who may no longer write of that, and not that others have left', async () => {
    const shared = await sharedPage(claire, 'Rétrogradé', [[hugo, 'editor']])
    await open(at, claire, shared)
    const page = await open(at, hugo, shared)
    await page.locator('[data-presence]').waitFor()
    await page.evaluate(() => {
      const said: string[] = []
      Object.assign(window, { said })
      new MutationObserver(() => {
        for (const region of document.querySelectorAll('[aria-live]')) {
          const words = region.textContent
          if (words !== '' && said.at(-1) !== words) said.push(words)
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    const path = `/api/spaces/${shared.spaceId}/members/${hugo.agentId}`
    await call(claire.page, 'PATCH', path, { role: 'reader' })
    await page.getByText('Vous ne pouvez plus modifier cette page').waitFor()
    await page.locator('[data-presence]').waitFor()
    // She leaves indeed: what is said then is the first of its kind.
    await claire.page.goto(`${at.url}/`)
    await page.waitForFunction(() =>
      // Put there above.
      (window as unknown as { said: string[] }).said.some((words) => words.includes('quitté')),
    )
    // As above.
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
    expect(said.filter((words) => words.includes('quitté'))).to.have.length(1)
  })
})
