import type { Stand } from '../stand.ts'
import { open, pair, sharedPage, toEnd, untilWords, type Colleague } from '../team.ts'

describe('the menu of blocks, under quick hands', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire } = await pair())
  })

  it('gives what goes by the letters when Enter comes before it has drawn them', async () => {
    const page = await open(at, claire, await sharedPage(claire, 'Mains rapides'))
    await toEnd(page)
    await page.keyboard.type('/')
    await page.getByRole('option', { name: 'Titre 1' }).waitFor()
    await page.locator('.bn-editor').evaluate(writeAndEnter, 'encad')
    await page.locator('[data-callout-box]').waitFor()
    await page.keyboard.type('À noter')
    await untilWords(page, (words) => words.startsWith('À noter'))
  })
})

/** Writes letters and presses Enter in one task, as a page that is busy gets them: nothing is drawn in between. */
function writeAndEnter(dom: Element, letters: string): void {
  // The editor that Tiptap hangs on its element; not in the types of the DOM.
  const { editor } = dom as Element & {
    editor: {
      view: { dispatch: (tr: unknown) => void; state: { tr: { insertText: (text: string) => unknown } } }
    }
  }
  for (const letter of letters) editor.view.dispatch(editor.view.state.tr.insertText(letter))
  dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
}
