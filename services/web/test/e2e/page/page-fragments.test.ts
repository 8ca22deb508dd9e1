import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { paste } from './clipboard.ts'
import { fromExcel } from './fragments/excel.ts'
import { fromGoogleDocs } from './fragments/google-docs.ts'
import { fromLibreOffice } from './fragments/libreoffice.ts'
import { fromOutlook } from './fragments/outlook.ts'
import { fromWord } from './fragments/word.ts'
import { stand } from '../stand.ts'
import { colleague, open, sharedPage, toEnd, type Colleague } from '../team.ts'

const fragments = [...fromWord, ...fromLibreOffice, ...fromExcel, ...fromOutlook, ...fromGoogleDocs]

describe('what programs put on the clipboard, in a page', function () {
  this.timeout(60_000)
  let claire: Colleague
  let page: Page
  before(async function () {
    this.timeout(180_000)
    const at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    page = await open(at, claire, await sharedPage(claire, 'Presse-papiers'))
    await toEnd(page)
  })
  beforeEach(() => page.locator('.bn-editor').evaluate(empty))
  after(() => claire.context.close())

  for (const { of, html, plain, wanted } of fragments)
    it(`keeps words, order and blocks of ${of}`, async () => {
      await paste(page, { 'text/html': html, 'text/plain': plain ?? 'Sans mise en forme' })
      expect(await shown(page)).to.equal(wanted)
    })

  it('keeps the letters of a spreadsheet that is pasted without its looks', async () => {
    for (const { plain, of } of fromExcel) {
      await page.locator('.bn-editor').evaluate(empty)
      await paste(page, { 'text/plain': plain ?? '' })
      const lines = (plain ?? '').replaceAll('\r\n', '\n').trimEnd().split('\n')
      expect(await lettersOf(page), of).to.deep.equal(lines)
    }
  })
})

/** Takes everything out of the text, through the editor that Tiptap hangs on its element. */
function empty(dom: Element): void {
  // Not in the types of the DOM.
  const { editor } = dom as Element & {
    editor: { commands: { clearContent: () => void; focus: () => void } }
  }
  editor.commands.clearContent()
  editor.commands.focus()
}

/** A line for each block and each row of a table: its kind, its words, breaks as ↵, cells parted by ¦. The empty line at the end is left out. */
async function shown(page: Page): Promise<string> {
  const lines = await page.locator('.bn-editor').evaluate((dom) => {
    // A copy of an element is an element.
    const copy = dom.cloneNode(true) as Element
    for (const end of copy.querySelectorAll('.ProseMirror-trailingBreak')) end.remove()
    for (const each of copy.querySelectorAll('br')) each.replaceWith(' ↵ ')
    return [...copy.querySelectorAll('[data-content-type]')].flatMap((block) => {
      const type = block.getAttribute('data-content-type') ?? ''
      const rows = [...block.querySelectorAll('tr')]
      if (type === 'table')
        return rows.map((row) => `table ${[...row.children].map((cell) => cell.textContent).join(' ¦ ')}`)
      let depth = -1
      for (let group = block.closest('.bn-block-group'); group; depth += 1)
        group = group.parentElement?.closest('.bn-block-group') ?? null
      const name = type === 'heading' ? `h${block.getAttribute('data-level') ?? '1'}` : type
      return `${'>'.repeat(depth)}${name} ${block.querySelector('.bn-inline-content')?.textContent ?? ''}`
    })
  })
  const tidy = lines.map((line) =>
    line
      .replaceAll(/[\s\u00a0]+/g, ' ')
      .trim()
      .replace(/^>+/, (deep) => '  '.repeat(deep.length)),
  )
  return tidy.join('\n').replace(/(?:\nparagraph)+$/, '')
}

/** The lines of the text, letter for letter. */
const lettersOf = (page: Page): Promise<string[]> =>
  page.locator('.bn-editor .bn-inline-content').evaluateAll((all) => all.map((line) => line.textContent))
