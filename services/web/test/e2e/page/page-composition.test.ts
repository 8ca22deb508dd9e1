import { expect } from 'chai'
import type { CDPSession, Page } from 'playwright-core'
import type { Stand } from '../stand.ts'
import { open, pair, sharedPage, toEnd, untilWords, wordsOf, type Colleague } from '../team.ts'

describe('what an input method composes in a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    ;({ at, claire, hugo } = await pair())
  })

  /** One with an input method at the end of the first line, the other in the second, so that no cursor parts the first one's letters yet. */
  async function inOneLine(title: string): Promise<{ one: Page; two: Page; keys: CDPSession }> {
    const shared = await sharedPage(claire, title, [[hugo, 'editor']])
    const [one, two] = [await open(at, claire, shared), await open(at, hugo, shared)]
    await toEnd(one)
    await one.keyboard.type('La \nSeconde ligne')
    await untilWords(two, (words) => words.includes('Seconde ligne'))
    await toEnd(two)
    await one.keyboard.press('ArrowUp')
    await one.keyboard.press('End')
    return { one, two, keys: await claire.context.newCDPSession(one) }
  }

  /** The dead key, then the letter under it. */
  async function circumflex(keys: CDPSession, between: () => Promise<unknown>): Promise<void> {
    await keys.send('Input.imeSetComposition', { text: '^', selectionStart: 1, selectionEnd: 1 })
    await between()
    await keys.send('Input.insertText', { text: 'ê' })
  }

  const same = async (one: Page, two: Page, wanted: string) => {
    for (const page of [one, two])
      await untilWords(page, (words) => words.split('\n')[0]?.trimEnd() === wanted)
    expect(await wordsOf(one)).to.deep.equal(await wordsOf(two))
  }

  it('is one letter, however many someone else types before it in the same line', async () => {
    const { one, two, keys } = await inOneLine('Circonflexe')
    let ahead = ''
    for (const _ of 'abc') {
      await one.keyboard.type('f')
      await circumflex(keys, async () => {
        ahead = `ab${ahead}`
        await two.locator('.bn-editor').evaluate(writeAhead, 'ab')
        await untilSent(two, `L${ahead}`)
      })
      await one.keyboard.type('te ')
    }
    await same(one, two, `L${ahead}a fête fête fête`)
  })

  it('is one word in an alphabet that is composed key by key', async () => {
    const { one, two, keys } = await inOneLine('Composé')
    const states = ['n', 'に', 'にh', 'にほ', 'にほn', 'にほん']
    for (const text of states) {
      await keys.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
      await two.locator('.bn-editor').evaluate(writeAhead, 'x')
    }
    await untilSent(two, 'Lxxxxxx')
    await keys.send('Input.insertText', { text: '日本' })
    await one.keyboard.type(' fin')
    await same(one, two, 'Lxxxxxxa 日本 fin')
  })

  it('lets through what others wrote as soon as it has ended', async () => {
    const { one, two, keys } = await inOneLine('Retenu')
    await circumflex(keys, async () => {
      await two.locator('.bn-editor').evaluate(writeAhead, 'Oui ')
      await untilSent(two, 'LOui ')
      expect((await wordsOf(one)).join('')).not.to.contain('Oui')
    })
    await same(one, two, 'LOui a ê')
  })
})

/** Waits until the server has what this page wrote, and so has sent it to the others. */
async function untilSent(page: Page, words: string): Promise<void> {
  await untilWords(page, (shown) => shown.startsWith(words))
  await page.locator('[data-saving="saved"]:visible').first().waitFor()
}

/**
 * Writes behind the first letter of the first line, and leaves the cursor in the second: a cursor would part the line, and what is composed behind
 * it would be safe; so it would be if the letters came before the whole line.
 */
function writeAhead(dom: Element, letters: string): void {
  // The editor that Tiptap hangs on its element; not in the types of the DOM.
  const { editor } = dom as Element & {
    editor: { commands: { insertContentAt: (at: number, text: string) => void } }
  }
  editor.commands.insertContentAt(4, letters)
}
