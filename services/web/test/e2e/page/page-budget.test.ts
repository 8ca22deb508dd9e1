import { expect } from 'chai'
import { gzipSync } from 'node:zlib'
import { stand, type Stand } from '../stand.ts'
import { colleague, open, sharedPage } from '../team.ts'
import type { Colleague, SharedPage } from '../team.ts'

const mostScriptBytes = 550_000

describe('what opening a page costs', function () {
  this.timeout(120_000)
  let at: Stand
  let claire: Colleague
  let shared: SharedPage
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    shared = await sharedPage(claire, 'Budget')
  })
  after(() => claire.context.close())

  /** Opens the page with nothing in the cache, to the first letter: bytes of script as gzip makes them. */
  async function cold(): Promise<number> {
    const context = await at.browser.newContext({ storageState: await claire.context.storageState() })
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      scripts.push(response.body().then((body) => gzipSync(body).length))
    })
    await open(at, { page, context }, shared)
    await page.locator('.bn-editor').click()
    await page.keyboard.type('a')
    await page.locator('.bn-inline-content').getByText('a').waitFor()
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
    await context.close()
    return bytes
  }

  it('is less than 550 kB of script', async () => {
    expect(await cold()).to.be.below(mostScriptBytes)
  })
})
