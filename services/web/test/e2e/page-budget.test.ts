import { expect } from 'chai'
import { availableParallelism, loadavg } from 'node:os'
import { gzipSync } from 'node:zlib'
import { stand, type Stand } from './stand.ts'
import { colleague, open, sharedPage, type Colleague, type SharedPage } from './team.ts'

const mostScriptBytes = 550_000
const mostMs = 1_500
const tries = 6

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

  /** Opens the page with nothing in the cache: milliseconds to the first letter, and bytes of script as gzip makes them. */
  async function cold(): Promise<{ ms: number; bytes: number }> {
    const context = await at.browser.newContext({ storageState: await claire.context.storageState() })
    const page = await context.newPage()
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      scripts.push(response.body().then((body) => gzipSync(body).length))
    })
    const startMs = performance.now()
    await open(at, { page, context }, shared)
    await page.locator('.bn-editor').click()
    await page.keyboard.type('a')
    await page.locator('.bn-inline-content').getByText('a').waitFor()
    const ms = performance.now() - startMs
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
    await context.close()
    return { ms, bytes }
  }

  it('is less than 550 kB of script', async () => {
    expect((await cold()).bytes).to.be.below(mostScriptBytes)
  })

  it('is less than a second and a half to the first letter', async () => {
    // The best of some, and in proportion on a machine with more to do than it can: that is not what opening costs.
    const busy = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
    let best = Infinity
    for (let turn = 0; turn < tries && best >= mostMs; turn += 1) best = Math.min(best, (await cold()).ms)
    expect(best).to.be.below(mostMs * busy)
  })
})
