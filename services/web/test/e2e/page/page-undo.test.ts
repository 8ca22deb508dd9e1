import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { lineOf } from './line.ts'
import type { Stand } from '../stand.ts'
import { open, pair, sharedPage, toEnd, untilSaving, untilWords, wordsOf, type Colleague } from '../team.ts'

describe('undo in a page that two write', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire, hugo } = await pair())
  })

  /** One has written a line and begun another, in which the second one's cursor stands. */
  async function atNewLine(title: string) {
    const shared = await sharedPage(claire, title, [[hugo, 'editor']])
    const line = await lineOf(hugo, shared)
    const [one, two] = await Promise.all([open(at, claire, shared), open(at, hugo, shared)])
    await toEnd(one)
    await one.keyboard.type('Ligne de Claire')
    await one.keyboard.press('Enter')
    await untilWords(two, (words) => words.startsWith('Ligne de Claire\n'))
    await two.getByText('Ligne de Claire').click()
    await two.keyboard.press('ArrowDown')
    return { one, two, line }
  }

  const say = async (wanted: string[], ...pages: Page[]) => {
    for (const page of pages) {
      await untilWords(page, (words) => words.startsWith(wanted.join('\n')))
      expect((await wordsOf(page)).slice(0, wanted.length)).to.deep.equal(wanted)
    }
  }

  it('leaves what the other has written in a line that it takes back, for both and for good', async () => {
    const { one, two } = await atNewLine('Ctrl-Z')
    await two.keyboard.type('Paragraphe de Hugo')
    await say(['Ligne de Claire', 'Paragraphe de Hugo'], one)
    await one.keyboard.press('Control+z')
    // The word before, since of the new line nothing is left that is hers to take back.
    const left = ['Ligne de ', 'Paragraphe de Hugo']
    await say(left, one, two)
    await untilSaving(one, 'saved')
    await one.reload()
    await say(left, one)
  })

  it('gives back as a line what the other typed before having heard that the line was taken back', async () => {
    const { one, two, line } = await atNewLine('Pas encore vu')
    line.cut('held')
    await two.keyboard.type('Écrit sans le savoir')
    await one.keyboard.press('Control+z')
    await untilWords(one, (words) => words.trim() === 'Ligne de Claire')
    await untilSaving(one, 'saved')
    line.mend()
    await say(['Ligne de Claire', 'Écrit sans le savoir'], one, two)
    await untilSaving(two, 'saved')
    await one.reload()
    await say(['Ligne de Claire', 'Écrit sans le savoir'], one)
  })
})
