import { openEditors, type EditorsPage } from './open.ts'
import { runHistories } from './run-histories.ts'
import type * as script from './script.ts'

// The script that runs in the page.
declare const editors: typeof script

/** By name: `PARVIS_UNDO_HISTORIES=1:10000`. */
const asked = process.env['PARVIS_UNDO_HISTORIES']

describe('undo among three who write over a network that is cut', function () {
  this.timeout(asked === undefined ? 60_000 : 0)
  let at: EditorsPage
  before(async () => {
    at = await openEditors('script.ts')
  })
  after(() => at.close())

  it('takes nobody else’s letters, and leaves all with the same valid text', () =>
    runHistories({ asked, mostMs: 12_000, doubledShare: 0.41 }, (seed) =>
      at.page.evaluate((seed) => editors.undoHistory(seed), seed),
    ))
})
