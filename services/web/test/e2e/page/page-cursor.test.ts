import { expect } from 'chai'
import type { Page } from 'playwright-core'
import type { Stand } from '../stand.ts'
import { open, pair, sharedPage, toEnd, untilWords, wordsOf, type Colleague } from '../team.ts'

const sentence = 'Un long paragraphe à relire avec soin par deux personnes qui écrivent.'

describe('the cursor of a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire, hugo } = await pair())
  })

  it('is where a key put it when the next key comes at once', async () => {
    const page = await open(at, claire, await sharedPage(claire, 'Touches pressées'))
    await toEnd(page)
    await page.keyboard.type(sentence)
    await page.getByText('soin').click()
    await beBusy(page)
    await Promise.all([page.keyboard.press('End'), page.keyboard.press('Enter'), page.keyboard.press('/')])
    await page.getByRole('listbox', { name: 'Blocs' }).waitFor()
    expect((await wordsOf(page)).slice(0, 2)).to.deep.equal([sentence, '/'])
  })

  it('goes where its arrows say while someone else writes', async () => {
    const shared = await sharedPage(claire, 'Flèches', [[hugo, 'editor']])
    const [one, two] = [await open(at, claire, shared), await open(at, hugo, shared)]
    await toEnd(one)
    await one.keyboard.type(`${sentence}\nÀ Hugo\u00a0: `)
    await untilWords(two, (words) => words.includes('Hugo'))
    await toEnd(two)
    await one.getByText('soin').click()
    await one.keyboard.press('End')
    const writing = two.keyboard.type('e'.repeat(60), { delay: 5 })
    for (let turn = 0; turn < 30; turn += 1) await one.keyboard.press('ArrowLeft')
    await writing
    await untilWords(one, (words) => words.endsWith('e'.repeat(60)))
    await one.keyboard.type('|')
    expect((await wordsOf(one))[0]).to.equal(`${sentence.slice(0, -30)}|${sentence.slice(-30)}`)
  })
})

/** Makes each key cost what it costs on a slow machine, so that the next one waits already when it is done. */
const beBusy = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.addEventListener('keydown', () => {
      const endMs = performance.now() + 30
      while (performance.now() < endMs);
    })
  })
