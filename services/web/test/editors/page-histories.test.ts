import { openEditors, type EditorsPage } from './open.ts'
import { runHistories } from './run-histories.ts'
import type * as script from './script.ts'

// The script that runs in the page.
declare const editors: typeof script

/** By name: `PARVIS_PAGE_HISTORIES=1:10000`. */
const asked = process.env['PARVIS_PAGE_HISTORIES']

describe('three who do all that a page allows over a network that is cut', function () {
  this.timeout(asked === undefined ? 60_000 : 0)
  let at: EditorsPage
  before(async () => {
    at = await openEditors('script.ts')
  })
  after(() => at.close())

  it('lose nothing but what they, or a restored version, took out, and have the same valid text', () =>
    runHistories({ asked, mostMs: 12_000, doubledShare: 0.3 }, (seed) =>
      at.page.evaluate((seed) => editors.pageHistory(seed), seed),
    ))
})
