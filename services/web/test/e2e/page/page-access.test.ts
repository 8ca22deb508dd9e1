import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, sharedPage, toEnd, untilSaving, untilWords, type Colleague } from '../team.ts'
import { faults, picture } from '../visit.ts'

describe('a page for everyone', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
  })
  after(() => claire.context.close())

  it('is named and begun by the keyboard alone', async () => {
    const shared = await sharedPage(claire, 'Sans nom')
    const page = await open(at, claire, shared)
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.type('Compte rendu du 23 novembre')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Présents\u00a0: ')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.type(' 2026')
    await untilSaving(page, 'saved')
    await page.waitForFunction(() => document.title === 'Compte rendu du 23 novembre 2026 · Parvis')
    const { title } = await call<{ title: string }>(page, 'GET', `/api/documents/${shared.id}`)
    expect(title).to.equal('Compte rendu du 23 novembre 2026')
    await untilWords(page, (words) => words.startsWith('Présents'))
  })

  it('keeps the old title in place of none, and says when one is too long', async () => {
    const shared = await sharedPage(claire, 'Titre gardé')
    const page = await open(at, claire, shared)
    const field = page.getByLabel('Titre de la page')
    await field.fill('')
    await field.blur()
    expect(await field.inputValue()).to.equal('Titre gardé')
    await field.fill('é'.repeat(128))
    await page.getByText('Ce titre est trop long').waitFor()
    await untilSaving(page, 'saving')
    await field.fill('Assez court')
    await untilSaving(page, 'saved')
  })

  it('chooses a block by the keyboard, and says which one is current', async () => {
    const shared = await sharedPage(claire, 'Blocs')
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('/')
    const menu = page.getByRole('listbox', { name: 'Blocs' })
    await menu.waitFor()
    expect(await currentChoice(page)).to.contain('Titre 1')
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(
      () =>
        document.querySelector('.bn-editor')?.getAttribute('aria-activedescendant') ===
        'bn-suggestion-menu-item-1',
    )
    expect(await currentChoice(page)).to.contain('Titre 2')
    await page.keyboard.type('encadre')
    await menu.getByRole('option', { name: 'Encadré' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Attention aux délais.')
    await page.locator('[data-callout-box]').getByText('Attention aux délais.').waitFor()
    await page.getByRole('button', { name: 'Encadré « Information »' }).click()
    await page.getByRole('button', { name: 'Encadré « Réussite »' }).waitFor()
  })

  it('keeps a version under a name, and goes back to it without losing what came since, by the keyboard alone', async () => {
    const shared = await sharedPage(claire, 'Versions')
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('Première rédaction')
    await untilSaving(page, 'saved')
    await page.getByRole('button', { name: 'Historique' }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'history-title')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Envoyée')
    await page.keyboard.press('Enter')
    const kept = page.getByRole('button', { name: /^Envoyée/ })
    await kept.waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: 'Historique de la page' }).waitFor({ state: 'hidden' })
    await toEnd(page)
    await page.keyboard.type(', puis une autre')
    await untilSaving(page, 'saved')
    await page.getByRole('button', { name: 'Historique' }).press('Enter')
    await kept.press('Enter')
    await page.getByRole('button', { name: 'Restaurer' }).press('Enter')
    await untilWords(page, (words) => words.trim() === 'Première rédaction')
    await page.getByRole('button', { name: /^Avant la restauration de « Envoyée »/ }).press('Enter')
    const shown = page.getByRole('textbox', { name: /^Texte de la version/ })
    await shown.getByText('Première rédaction, puis une autre').waitFor()
  })

  for (const look of [{ dark: false }, { dark: true }, { dark: false, width: 390, height: 844 }]) {
    const name = look.width ? 'narrow' : look.dark ? 'dark' : 'light'

    it(`has no fault that axe knows of, ${name}`, async () => {
      const hugo = await colleague(at, 'Hugo Lemoine', { ...look, forAxe: true })
      const shared = await sharedPage(claire, `Accès ${name}`, [[hugo, 'editor']])
      const page = await open(at, hugo, shared)
      await open(at, claire, shared)
      await page.locator('[data-presence]').waitFor()
      await check(page, `page-empty-${name}`)
      await fillPage(page)
      await check(page, `page-full-${name}`)
      await page.getByText('relire').click()
      await page.keyboard.press('End')
      await page.keyboard.type('\n/')
      await page.getByRole('listbox').waitFor()
      await check(page, `page-slash-${name}`)
      await page.keyboard.press('Escape')
      await page.getByText('relire').dblclick()
      await page.locator('.bn-formatting-toolbar').waitFor()
      await check(page, `page-toolbar-${name}`)
      await page.locator('[data-presence]').click()
      await page.getByText('Sur cette page en ce moment').waitFor()
      await check(page, `page-people-${name}`)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Historique' }).click()
      await page.getByLabel('Nom de la version').waitFor()
      await check(page, `page-history-${name}`)
      await call(claire.page, 'DELETE', `/api/spaces/${shared.spaceId}/members/${hugo.agentId}`)
      await page.getByText('Cette page n’est plus accessible').waitFor({ state: 'attached' })
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await check(page, `page-gone-${name}`)
      await hugo.context.close()
    }).timeout(120_000)
  }

  it('fits a phone of 320 pixels, for a reader, in the dark', async () => {
    const karim = await colleague(at, 'Karim Haddad', { dark: true, width: 320, height: 640, forAxe: true })
    const shared = await sharedPage(claire, 'Compte rendu du comité interministériel', [[karim, 'reader']])
    await open(at, claire, shared)
    await fillPage(claire.page)
    const page = await open(at, karim, shared)
    await page.getByText('relire').waitFor()
    await check(page, 'page-320')
    await karim.context.close()
  })
})

/** One of each: heading, list, check, code, quotation, callout, table. */
async function fillPage(page: Page): Promise<void> {
  await toEnd(page)
  const { keyboard } = page
  await keyboard.type('# Décisions\nUn paragraphe à relire.\n- Premier point\nSecond point\n\n')
  await keyboard.type('[] À vérifier\n\n> Citation\n')
  await keyboard.type('/code')
  await page.getByRole('option', { name: 'Bloc de code' }).waitFor()
  await keyboard.press('Enter')
  await keyboard.type('npm start\n\n\n')
  await keyboard.type('/encadr')
  await page.getByRole('option', { name: 'Encadré' }).waitFor()
  await keyboard.press('Enter')
  await keyboard.type('À noter\n')
  await keyboard.type('/tableau')
  await page.getByRole('option', { name: 'Tableau' }).waitFor()
  await keyboard.press('Enter')
  await keyboard.type('Action')
  await page.locator('.bn-editor table').waitFor()
  await toEnd(page)
  await untilSaving(page, 'saved')
}

async function check(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250)
  await picture(page, name)
  expect(await faults(page), name).to.deep.equal([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${name} is wider than the window`).to.be.at.most(0)
}

/** The words of the choice that the text says is current. */
const currentChoice = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const id = document.querySelector('.bn-editor')?.getAttribute('aria-activedescendant')
    return document.getElementById(id ?? '')?.textContent
  })
