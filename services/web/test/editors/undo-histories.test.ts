import { openEditors, type EditorsPage } from './open.ts'
import type * as script from './script.ts'

// The script that runs in the page.
declare const editors: typeof script

/** The first seed, and how many histories; more by name: `PARVIS_UNDO_HISTORIES=1:10000`. */
const asked = process.env['PARVIS_UNDO_HISTORIES']
const [first = 5, most = 50] = asked?.split(':').map(Number) ?? []
const mostMs = asked === undefined ? 12_000 : Infinity

describe('undo among three who write over a network that is cut', function () {
  this.timeout(asked === undefined ? 60_000 : 0)
  let at: EditorsPage
  before(async () => {
    at = await openEditors('script.ts')
  })
  after(() => at.close())

  it('takes nobody else’s letters, and leaves all with the same valid text', async () => {
    const endMs = performance.now() + mostMs
    const faults = []
    let seed = first
    for (; seed < first + most && performance.now() < endMs; seed += 1) {
      const { fault, log } = await at.page.evaluate((seed) => editors.undoHistory(seed), seed)
      if (fault !== undefined) faults.push(`Seed ${String(seed)}: ${fault}\n${log.join('\n')}`)
    }
    process.stdout.write(`      seeds ${String(first)} to ${String(seed - 1)}\n`)
    if (faults.length > 0) throw new Error(faults.join('\n\n'))
  })
})
