import { expect } from 'chai'
import { availableParallelism, loadavg } from 'node:os'
import type { Page } from 'playwright-core'
import { paste } from './clipboard.ts'
import { stand, type Stand } from '../stand.ts'
import { colleague, open, sharedPage, toEnd, untilSaving, wordsOf, type Colleague } from '../team.ts'

const paragraphs = 1_500
/** Several times what it takes on a quiet machine, and a fraction of what it took when each block was given its id by a step of its own. */
const mostMs = 6_000
const patienceMs = 60_000

describe('a large paste', function () {
  this.timeout(120_000)
  let at: Stand
  let claire: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
  })
  after(() => claire.context.close())

  const lines = Array.from({ length: paragraphs }, (_, i) => `Le comité a examiné le point numéro ${i}`)

  it('is there in seconds, in order, saved, and one step of undo', async () => {
    const page = await open(at, claire, await sharedPage(claire, 'Grand collage'))
    await toEnd(page)
    await page.keyboard.type('Avant, après')
    for (let letter = 0; letter < ' après'.length; letter += 1) await page.keyboard.press('ArrowLeft')
    const startMs = performance.now()
    await paste(page, { 'text/html': lines.map((line) => `<p>${line}</p>`).join('') })
    await untilBlocks(page, paragraphs + 1)
    expect(performance.now() - startMs).to.be.below(mostMs * busy())
    const [first, ...others] = lines
    expect(await wordsOf(page)).to.deep.equal([`Avant,${first}`, ...others, ' après'])
    await untilSaving(page, 'saved', patienceMs)
    await page.keyboard.press('Control+z')
    await untilBlocks(page, 1)
    expect(await wordsOf(page)).to.deep.equal(['Avant, après'])
  })

  it('of plain text is as quick', async () => {
    const page = await open(at, claire, await sharedPage(claire, 'Grand texte'))
    await toEnd(page)
    const startMs = performance.now()
    await paste(page, { 'text/plain': lines.join('\n') })
    await untilBlocks(page, paragraphs)
    expect(performance.now() - startMs).to.be.below(mostMs * busy())
    expect(await wordsOf(page)).to.deep.equal(lines)
    await untilSaving(page, 'saved', patienceMs)
  })

  it('of what was copied from another page is the same blocks, and one step of undo', async () => {
    const nested = '<ul><li>Un<ul><li>Deux</li></ul></li></ul>'
    const from = await open(at, claire, await sharedPage(claire, 'Copiée'))
    await toEnd(from)
    const some = lines.slice(0, 400)
    await paste(from, { 'text/html': some.map((line) => `<p>${line}</p>`).join('') + nested })
    await untilBlocks(from, some.length + 2)
    await untilSaving(from, 'saved', patienceMs)
    await from.keyboard.press('Control+a')
    await from.keyboard.press('Control+c')
    const page = await open(at, claire, await sharedPage(claire, 'Copie'))
    await toEnd(page)
    await page.keyboard.press('Control+v')
    await untilBlocks(page, some.length + 2)
    expect(await wordsOf(page)).to.deep.equal([...some, 'Un', 'Deux'])
    expect(await page.locator('.bn-block-group .bn-block-group', { hasText: 'Deux' }).count()).to.equal(1)
    const ids = await page
      .locator('.bn-block-outer')
      .evaluateAll((all) => all.map((block) => block.getAttribute('data-id')))
    expect(new Set(ids).size).to.equal(ids.length)
    await untilSaving(page, 'saved', patienceMs)
    await page.keyboard.press('Control+z')
    await untilBlocks(page, 1)
  })

  it('of a table of 1,200 rows is saved, and there when the page is opened again', async () => {
    const shared = await sharedPage(claire, 'Grand tableau')
    const page = await open(at, claire, shared)
    await toEnd(page)
    const cells = (row: number) => [0, 1, 2, 3, 4].map((column) => `<td>c${row}-${column}</td>`).join('')
    const rows = Array.from({ length: 1_200 }, (_, row) => `<tr>${cells(row)}</tr>`)
    await paste(page, { 'text/html': `<table>${rows.join('')}</table>` })
    await page.getByText('c1199-4').waitFor({ state: 'attached', timeout: patienceMs })
    await untilSaving(page, 'saved', patienceMs)
    await page.reload()
    await page.getByText('c1199-4').waitFor({ state: 'attached', timeout: patienceMs })
    expect(await page.locator('.bn-editor table').count()).to.equal(1)
    expect(await page.locator('.bn-editor tr').count()).to.equal(1_200)
    expect(await page.locator('.bn-editor tr > *').count()).to.equal(6_000)
  })
})

/** How many times what it can do the machine has to do; 1 at least. */
const busy = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())

async function untilBlocks(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (count) => document.querySelectorAll('.bn-editor .bn-inline-content').length === count,
    count,
    { timeout: patienceMs, polling: 50 },
  )
}
