import { openEditors, type EditorsPage } from './open.ts'
import type * as script from './script.ts'

// The script that runs in the page.
declare const editors: typeof script

/** The first seed, and how many histories; by name: `PARVIS_UNDO_HISTORIES=1:10000`. Else other ones in each run, as many as fit. */
const asked = process.env['PARVIS_UNDO_HISTORIES']
const [first = Math.floor(Math.random() * 1_000_000), most = Infinity] = asked?.split(':').map(Number) ?? []
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
    let twice = 0
    for (; seed < first + most && performance.now() < endMs; seed += 1) {
      const { fault, log, doubled } = await at.page.evaluate((seed) => editors.undoHistory(seed), seed)
      if (doubled > 0) twice += 1
      if (fault !== undefined) faults.push(`Seed ${String(seed)}: ${fault}\n${log.join('\n')}`)
    }
    process.stdout.write(
      `      seeds ${String(first)} to ${String(seed - 1)}; letters are there twice after ${String(twice)}\n`,
    )
    if (faults.length > 0) throw new Error(faults.join('\n\n'))
  })
})
