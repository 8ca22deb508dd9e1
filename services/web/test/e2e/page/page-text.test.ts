import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { paste } from './clipboard.ts'
import { stand, type Stand } from '../stand.ts'
import { colleague, open, sharedPage, toEnd, wordsOf, type Colleague } from '../team.ts'
import { picture } from '../visit.ts'

/** Text as people have it in mails, notes and terminals. */
const letters = [
  '12*8*3 m',
  'Monsieur <NOM>',
  '__init__',
  '- 12 °C',
  'a_b_c et **deux** étoiles',
  'Poste\tMontant\t  3   000',
  '1. Un seul point',
  '# commentaire\n# autre\ncle = valeur',
  '- pain\n- lait\n- œufs',
  'Bonjour,\n\nMerci & à <bientôt>.\n> cité',
]

const markdown = '# Relevé\n\nPour **Mme <NOM>** :\n\n- un\n- deux\n\n1. puis\n\n```\na <b>\n```'

describe('plain text in a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let page: Page
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    page = await open(at, claire, await sharedPage(claire, 'Texte'))
    await toEnd(page)
  })
  beforeEach(() => page.locator('.bn-editor').evaluate(empty))
  after(() => claire.context.close())

  const kinds = (): Promise<string[]> =>
    page
      .locator('.bn-editor [data-content-type]')
      .evaluateAll((all) => all.map((block) => block.getAttribute('data-content-type') ?? ''))

  /** The letters of the text, without the empty line at its end. */
  const text = async (): Promise<string> => (await wordsOf(page)).join('\n').replace(/\n$/, '')
  const marked = () =>
    page.locator('.bn-editor').locator('strong, em, s, code:not(pre code)').allTextContents()

  for (const each of letters)
    it(`is pasted letter for letter: ${JSON.stringify(each)}`, async () => {
      await paste(page, { 'text/plain': each })
      expect(await text()).to.equal(each)
      expect(await marked()).to.deep.equal([])
      expect(new Set(await kinds())).to.deep.equal(new Set(['paragraph']))
    })

  it('goes on where the cursor stands, and what stood there after it', async () => {
    await page.keyboard.type('- débutfin')
    for (const _ of 'fin') await page.keyboard.press('ArrowLeft')
    await paste(page, { 'text/plain': ' a\nb\nc ' })
    expect(await text()).to.equal('début a\nb\nc fin')
    expect((await kinds()).slice(0, 3)).to.deep.equal(Array(3).fill('bulletListItem'))
  })

  it('is Markdown where it clearly is, its angle brackets letters all the same', async () => {
    await paste(page, { 'text/plain': markdown })
    expect((await kinds()).slice(0, 6)).to.deep.equal([
      'heading',
      'paragraph',
      'bulletListItem',
      'bulletListItem',
      'numberedListItem',
      'codeBlock',
    ])
    expect(await text()).to.equal('Relevé\nPour Mme <NOM> :\nun\ndeux\npuis\na <b>')
  })

  it('is made of the other by a button, in one step for undo', async () => {
    await page.keyboard.type('Avant ')
    await paste(page, { 'text/plain': 'du **gras** et `code`' })
    await picture(page, 'page-paste-text')
    await page.getByRole('button', { name: 'Coller comme Markdown' }).click()
    expect(await text()).to.equal('Avant du gras et code')
    expect(await marked()).to.deep.equal(['gras', 'code'])
    await page.keyboard.press('Control+z')
    expect(await text()).to.equal('Avant ')
  })

  it('is made of the other by a key', async () => {
    await paste(page, { 'text/plain': markdown })
    await page.getByRole('button', { name: 'Garder le texte' }).waitFor()
    await page.keyboard.press('Control+Alt+m')
    expect(await text()).to.equal(markdown)
    await page.keyboard.press('Control+Alt+m')
    expect(await kinds()).to.include('heading')
  })

  it('offers nothing any more once something else is written', async () => {
    await paste(page, { 'text/plain': 'du **gras**' })
    const offer = page.getByRole('button', { name: 'Coller comme Markdown' })
    await offer.waitFor()
    await page.keyboard.type('.')
    await offer.waitFor({ state: 'detached' })
    expect(await text()).to.equal('du **gras**.')
  })

  const typed: readonly (readonly [string, string, string[]])[] = [
    ['5 * 3 * 2 = 30', '5 * 3 * 2 = 30', []],
    ['2 ** 3 ** 2', '2 ** 3 ** 2', []],
    ['12*8*3 et a_b_c', '12*8*3 et a_b_c', []],
    ['un *mot* ici', 'un mot ici', ['mot']],
    ['**deux mots** _là_', 'deux mots là', ['deux mots', 'là']],
    ['le `code` ~~barré~~', 'le code barré', ['code', 'barré']],
    ['-12 °C', '-12 °C', []],
    ['+ 3 %', '+ 3 %', []],
    ['2027. Année', '2027. Année', []],
    ['120 km/h', '120 km/h', []],
    ['« Bonjour », dit-elle.', '« Bonjour », dit-elle.', []],
  ]
  for (const [keys, wanted, marks] of typed)
    it(`is typed as meant: ${keys}`, async () => {
      await page.keyboard.type(`${keys}\nfin`)
      expect(await text()).to.equal(`${wanted}\nfin`)
      expect(await marked()).to.deep.equal(marks)
      expect(new Set(await kinds())).to.deep.equal(new Set(['paragraph']))
    })

  for (const mark of ['---', '```js '])
    it(`stays when ${mark.trim()} is typed in front of it`, async () => {
      await page.keyboard.type('Déjà écrit')
      await page.keyboard.press('Home')
      await page.keyboard.type(mark)
      expect(await text()).to.equal(`${mark}Déjà écrit`)
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
