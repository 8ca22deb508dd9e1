import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { paste, pixel } from './clipboard.ts'
import { stand, type Stand } from '../stand.ts'
import { colleague, open, sharedPage, toEnd, untilSaving, wordsOf, type Colleague } from '../team.ts'
import { picture } from '../visit.ts'

describe('what keys and menus do in a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    await claire.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  })
  after(() => claire.context.close())

  async function begun(title: string) {
    const shared = await sharedPage(claire, title)
    const page = await open(at, claire, shared)
    await toEnd(page)
    return { page, shared }
  }

  it('keeps what is typed after Escape and after a click on its empty foot, and lets Tab after Escape out', async () => {
    const { page } = await begun('Échap')
    await page.keyboard.type('Un')
    await page.keyboard.press('Escape')
    await page.keyboard.type(' deux')
    await page.keyboard.press('Home')
    await page.mouse.click(640, 840)
    await page.keyboard.type(' trois')
    expect((await wordsOf(page))[0]).to.equal('Un deux trois')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.classList.contains('bn-editor'))).to.equal(false)
  })

  it('opens the menu of blocks upwards near its foot, titles first, and makes tables with headings', async () => {
    const { page } = await begun('Menu')
    for (let line = 0; line < 24; line += 1) await page.keyboard.press('Enter')
    await page.keyboard.type('/')
    const menu = page.getByRole('listbox', { name: 'Blocs' })
    await menu.waitFor()
    const box = await menu.boundingBox()
    const line = await page.locator('.bn-inline-content', { hasText: '/' }).last().boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).to.be.at.most((line?.y ?? 0) + 4)
    await picture(page, 'page-slash-foot')
    const names = await menu.locator('.bn-mt-suggestion-menu-item-title').allTextContents()
    expect(names.slice(0, 9)).to.deep.equal([
      'Titre 1',
      'Titre 2',
      'Titre 3',
      'Liste à puces',
      'Liste numérotée',
      'Liste à cocher',
      'Tableau',
      'Image',
      'Encadré',
    ])
    await page.keyboard.type('tableau')
    await page.keyboard.press('Enter')
    await page.locator('.bn-editor th[scope="col"]').nth(2).waitFor()
    await page.keyboard.type('Nom')
    expect(await page.locator('.bn-editor th').first().textContent()).to.equal('Nom')
    await picture(page, 'page-table-headings')
  })

  it('asks for an image at once, and shows a file by its kind, name and size', async () => {
    const { page } = await begun('Image en une fois')
    await page.keyboard.type('/image')
    // The whole list has an image too: it is chosen once the list has followed the letters, as hands do.
    await page.waitForFunction(
      () => document.querySelectorAll('.bn-suggestion-menu [data-choice]').length === 1,
    )
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    const buffer = Buffer.from(pixel, 'base64')
    await chooser.setFiles([
      { name: 'carte.png', mimeType: 'image/png', buffer },
      { name: 'rapport.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(12_300) },
    ])
    await page.locator('.bn-editor img.bn-visual-media').waitFor()
    const card = page.locator('.bn-editor [data-file-card]')
    await card.getByText('12\u00a0Ko').waitFor()
    expect(await card.locator('[data-file-kind]').textContent()).to.equal('PDF')
    await picture(page, 'page-file')
  })

  it('takes a file that is dropped beside the text, and elsewhere says why not', async () => {
    const { page } = await begun('À côté')
    await drop(page, 'note.txt')
    await page.locator('.bn-editor [data-file-card]', { hasText: 'note.txt' }).waitFor()
    await page.goto(`${at.url}/`)
    await page.getByRole('button', { name: 'Mon compte' }).waitFor()
    await drop(page, 'note.txt')
    await page.locator('[data-toast]', { hasText: 'Ce fichier n’a pas été déposé' }).waitFor()
  })

  it('turns blocks into others, doubles them, moves them and links to them', async () => {
    const { page, shared } = await begun('Blocs')
    await paste(page, { 'text/html': '<p>Alpha</p><p>Bêta</p>' })
    await blockMenu(page, 'Bêta', 'Monter')
    expect((await wordsOf(page)).slice(0, 2)).to.deep.equal(['Bêta', 'Alpha'])
    await blockMenu(page, 'Bêta', 'Dupliquer')
    expect((await wordsOf(page)).slice(0, 3)).to.deep.equal(['Bêta', 'Bêta', 'Alpha'])
    await page.getByText('Alpha').hover()
    await page.getByRole('button', { name: 'Déplacer ce bloc, ou ouvrir son menu' }).click()
    await page.getByRole('menuitem', { name: 'Transformer en' }).hover()
    await page.getByRole('menuitem', { name: 'Titre 2' }).waitFor()
    await picture(page, 'page-block-menu')
    await page.getByRole('menuitem', { name: 'Titre 2' }).click()
    await page.getByRole('heading', { level: 2, name: 'Alpha' }).waitFor()
    await blockMenu(page, 'Alpha', 'Copier le lien de ce bloc')
    await untilSaving(page, 'saved')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).to.match(new RegExp(`${shared.path}#.+$`))
  })

  it('goes to the block that a link names', async () => {
    const { page, shared } = await begun('Lien')
    await paste(page, { 'text/html': '<p>Ligne</p>'.repeat(60) + '<p>Celle-ci</p>' })
    await page.getByText('Celle-ci').waitFor()
    await untilSaving(page, 'saved')
    const block = page.locator('.bn-block-outer', { hasText: 'Celle-ci' }).last()
    const id = (await block.getAttribute('data-id')) ?? ''
    await page.goto('about:blank')
    await page.goto(`${at.url}${shared.path}#${id}`)
    await page.waitForFunction(() => scrollY > 500)
    expect(await page.getByText('Celle-ci').isVisible()).to.equal(true)
  })

  it('answers Ctrl-S with how saving stands, Ctrl-K with the search, and over a selection with a link', async () => {
    const { page } = await begun('Raccourcis')
    await page.keyboard.type('Bonjour')
    await page.keyboard.press('Control+s')
    await page.locator('[data-toast]', { hasText: 'Tout est enregistré' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Rechercher dans Parvis' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.bn-inline-content', { hasText: 'Bonjour' }).dblclick()
    await page.locator('.bn-toolbar').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Adresse du lien').waitFor()
  })

  it('has a menu of what may be done with it, and prints as its text alone', async () => {
    const { page, shared } = await begun('Compte rendu')
    await page.keyboard.type('Ordre du jour')
    await untilSaving(page, 'saved')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('header').isVisible()).to.equal(false)
    expect(await page.locator('main h1').boundingBox())
      .to.have.property('height')
      .above(20)
    await picture(page, 'page-print')
    await page.emulateMedia({ media: 'screen' })
    const open = () => page.getByRole('button', { name: 'Autres actions sur cette page' }).click()
    await open()
    await page.getByRole('menuitem', { name: 'Dupliquer' }).waitFor()
    await picture(page, 'page-menu')
    await page.getByRole('menuitem', { name: 'Historique' }).click()
    await page.getByText('Historique de la page').waitFor()
    await page.keyboard.press('Escape')
    await open()
    await page.getByRole('menuitem', { name: 'Corbeille' }).click()
    await page.waitForURL((url) => url.pathname === `/espaces/${shared.spaceId}`)
  })
})

/** Drops a file onto the frame of the page, where no text is. */
const drop = (page: Page, name: string): Promise<void> =>
  page.evaluate((name) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['Bonjour'], name, { type: 'text/plain' }))
    const event = new DragEvent('drop', {
      dataTransfer,
      bubbles: true,
      cancelable: true,
      clientX: 20,
      clientY: 600,
    })
    document.body.dispatchEvent(event)
    if (!event.defaultPrevented) throw new Error('The browser would open the file.')
  }, name)

async function blockMenu(page: Page, words: string, choice: string): Promise<void> {
  await page.locator('.bn-inline-content', { hasText: words }).first().hover()
  await page.getByRole('button', { name: 'Déplacer ce bloc, ou ouvrir son menu' }).click()
  await page.getByRole('menuitem', { name: choice }).click()
}
