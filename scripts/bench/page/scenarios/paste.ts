import type { Page } from 'playwright-core'
import { makeDocument, openDocument } from '../agent.ts'
import { excelTable, paste, plainText, wordText, type Clipboard } from '../clipboard.ts'
import type { Context, Scenario } from '../scenario.ts'
import { watch, type Cost } from '../watch.ts'

const blocks = (count: number) => ({ selector: '.bn-inline-content', count })

export const pasteWord: Scenario = { name: 'paste-word', run: (bench) => paragraphs(bench, wordText) }
export const pasteText: Scenario = { name: 'paste-text', run: (bench) => paragraphs(bench, plainText) }

/** So many paragraphs, and twice as many, each taken back by one Ctrl-Z. */
async function paragraphs(bench: Context, made: (count: number) => Clipboard): Promise<void> {
  const few = bench.quick ? 300 : 3_000
  for (let run = 0; run < bench.runs; run += 1) {
    const costs: Cost[] = []
    for (const count of [few, 2 * few]) {
      const address = await makeDocument(bench, `Collage de ${count}`)
      const page = await openDocument(bench, address)
      costs.push(await watch(page, blocks(count), () => paste(page, made(count))))
      note(bench, `${count}`, costs.at(-1))
      await takeBack(bench, page, `${count}`)
      await page.close()
    }
    growth(bench, costs)
  }
}

/** A copy of a page of one's own, by the keys that people press. */
export const pasteOwn: Scenario = {
  name: 'paste-own',
  async run(bench) {
    const few = bench.quick ? 300 : 3_000
    for (let run = 0; run < bench.runs; run += 1) {
      const costs: Cost[] = []
      for (const count of [few, 2 * few]) {
        const from = await openDocument(bench, await makeDocument(bench, `Copie de ${count}`))
        await watch(from, blocks(count), () => paste(from, wordText(count)))
        await from.keyboard.press('Control+a')
        const startMs = performance.now()
        await from.keyboard.press('Control+c')
        bench.figure(`copyMs${count}`, 'ms', performance.now() - startMs)
        const address = await makeDocument(bench, `Collage de ${count}`)
        const page = await openDocument(bench, address)
        costs.push(await watch(page, blocks(count), () => page.keyboard.press('Control+v')))
        note(bench, `${count}`, costs.at(-1))
        await takeBack(bench, page, `${count}`)
        await page.close()
        await from.close()
      }
      growth(bench, costs)
    }
  },
}

/** Tables, which have to be there when the page is opened again. */
export const pasteTable: Scenario = {
  name: 'paste-table',
  async run(bench) {
    const sizes = bench.quick ? ([[120, 5]] as const) : ([[1_200, 5], [2_500, 8]] as const) // prettier-ignore
    for (let run = 0; run < bench.runs; run += 1)
      for (const [rows, columns] of sizes) {
        const name = `${rows}x${columns}`
        const address = await makeDocument(bench, `Tableau de ${name}`)
        const page = await openDocument(bench, address)
        const cells = { selector: 'td, th', count: rows * columns }
        note(bench, name, await watch(page, cells, () => paste(page, excelTable(rows, columns))))
        await page.close()
        const again = await openDocument(bench, address)
        await again.locator('.bn-editor tr').nth(rows - 1).waitFor({ state: 'attached' }) // prettier-ignore
        const there = await again.locator('.bn-editor td, .bn-editor th').count()
        if (there !== rows * columns) throw new Error(`${there} of ${rows * columns} cells are there again.`)
        await again.close()
      }
  },
}

function note({ say, figure }: Context, size: string, cost: Cost | undefined): void {
  if (!cost) return
  const { shownMs, savedMs, longestTaskMs, longTasks } = cost
  say(`${size}: shown ${ms(shownMs)}, saved ${ms(savedMs)}, longest task ${ms(longestTaskMs)}, ${longTasks} over 200 ms`) // prettier-ignore
  figure(`shownMs${size}`, 'ms', shownMs)
  figure(`savedMs${size}`, 'ms', savedMs)
  figure(`longestTaskMs${size}`, 'ms', longestTaskMs)
  figure(`tasksOver200Ms${size}`, 'tasks', longTasks)
}

const ms = (value: number): string => `${value.toFixed(0)} ms`

function growth({ figure }: Context, [few, many]: Cost[]): void {
  if (few && many) figure('growth', 'ratio', many.savedMs / few.savedMs)
}

/** One Ctrl-Z, which leaves nothing of the paste. */
async function takeBack({ say, figure }: Context, page: Page, size: string): Promise<void> {
  const cost = await watch(page, blocks(1), () => page.keyboard.press('Control+z'))
  say(`${size}: taken back in ${ms(cost.shownMs)}, longest task ${ms(cost.longestTaskMs)}`)
  figure(`undoMs${size}`, 'ms', cost.shownMs)
  figure(`undoLongestTaskMs${size}`, 'ms', cost.longestTaskMs)
}
