import { expect } from 'chai'
import type { Locator, Page } from 'playwright-core'
import { shelf, until } from '../library.ts'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, untilSaving, type Colleague } from '../team.ts'
import { chooseWho, faults, picture, visit } from '../visit.ts'

const spaceName = 'Écoles du canton de Saint-Amant-Roche-Savine'
const long =
  'Compte rendu de la commission intercommunale chargée du suivi des opérations de rénovation énergétique des bâtiments scolaires'

describe('the search', function () {
  this.timeout(60_000)
  let at: Stand
  let lucie: Colleague
  let page: Page
  let spaceId: string
  let pageId: string
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    lucie = await colleague(at, 'Lucie Perrin', { forAxe: true })
    page = lucie.page
    const school = await shelf(at, page, spaceName)
    spaceId = school.spaceId
    const folder = await school.make('folder', 'Dossier chaufferie')
    pageId = await school.make('page', 'Note au préfet', folder)
    await school.make('page', long, folder)
    for (let number = 1; number <= 22; number++) await school.make('page', `Chaufferie, lot ${number}`)
    const path = `/documents/${pageId}`
    await open(at, lucie, { id: pageId, spaceId, path })
    await page.locator('.bn-editor').click()
    await page.keyboard.insertText(
      'La réunion a validé le remplacement de la chaufferie par une pompe à chaleur.',
    )
    await untilSaving(page, 'saved')
    await until(page, 'what was written is found', async () => {
      const { items } = await call<{ items: { id: string }[] }>(page, 'GET', '/api/search?q=pompe+chaleur')
      return items.some(({ id }) => id === pageId)
    })
  })
  after(() => lucie.context.close())

  const field = (): Locator => page.getByRole('combobox', { name: 'Rechercher dans Parvis' })
  const results = (): Locator => page.getByRole('list', { name: 'Résultats' })
  const openSwitcher = async (words: string) => {
    await page.getByRole('button', { name: 'Mon compte' }).waitFor()
    await page.keyboard.press('Control+k')
    await field().fill(words)
  }

  it('finds words of a text while they are typed, says where they lie, and opens the page by keyboard', async () => {
    await page.goto(at.url)
    await openSwitcher('pompes à chal')
    const option = page.getByRole('option', { name: 'Note au préfet' })
    await option.getByText('pompe', { exact: true }).waitFor()
    expect(await option.locator('mark').allInnerTexts()).to.include('chaleur')
    expect(await option.innerText()).to.include(`${spaceName} › Dossier chaufferie`)
    await page.getByRole('status').getByText('1 résultat', { exact: true }).waitFor({ state: 'attached' })
    await picture(page, 'search-quick')
    expect(await faults(page)).to.deep.equal([])
    expect(await field().getAttribute('aria-activedescendant')).to.equal(await option.getAttribute('id'))
    await page.keyboard.press('ArrowDown')
    expect(await field().getAttribute('aria-activedescendant')).to.match(/-all$/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${at.url}/documents/${pageId}`)
  })

  it('gives up the question that another supersedes, and shows the answer to the last alone', async () => {
    await page.goto(at.url)
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/api/search?q=chauff&*', async (route) => {
      await held
      await route.continue().catch(() => undefined)
    })
    const asked = page.waitForRequest(/search\?q=chauff&/)
    await openSwitcher('chauff')
    await asked
    const givenUp = page.waitForEvent('requestfailed', (request) => request.url().includes('q=chauff&'))
    await field().fill('pompe')
    await givenUp
    await page.getByRole('option', { name: 'Note au préfet' }).locator('mark').waitFor()
    release()
    expect(await page.getByRole('option', { name: 'Chaufferie, lot' }).count()).to.equal(0)
    await page.unrouteAll()
  })

  it('says that it cannot be had, and tries again', async () => {
    await page.goto(at.url)
    await page.route('**/api/search?*', (route) => route.abort('internetdisconnected'))
    await openSwitcher('chaufferie')
    await page.getByText('Recherche indisponible pour l’instant').waitFor()
    await picture(page, 'search-failing')
    expect(await faults(page)).to.deep.equal([])
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByRole('option', { name: 'Chaufferie, lot' }).first().waitFor()
    // Too often: it waits, and says so.
    await page.route('**/api/search?*', (route) => route.fulfill({ status: 429, json: tooMany }))
    await field().fill('chaufferies')
    await page.getByText('Trop de demandes en peu de temps').waitFor()
    await page.unrouteAll()
  })

  it('has a page with an address: filters in it, more on demand, Back and a reload find the same', async () => {
    await page.goto(at.url)
    await openSwitcher('chaufferie')
    await page.getByRole('option', { name: 'Voir tous les résultats' }).click()
    await page.waitForURL('**/recherche?q=chaufferie')
    await results().getByRole('listitem').nth(19).waitFor()
    expect(await page.title()).to.contain('chaufferie')
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('content')
    await picture(page, 'search-page')
    expect(await faults(page)).to.deep.equal([])
    await page.getByRole('button', { name: 'Afficher la suite' }).click()
    await results().getByRole('listitem').nth(23).waitFor()

    await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Dossiers' })
    await page.waitForURL(/type=dossier/)
    await page.getByText('1 résultat affiché').first().waitFor()
    await page.getByRole('combobox', { name: 'Espace' }).selectOption({ label: spaceName })
    await page.waitForURL(new RegExp(`espace=${spaceId}`))
    await page.reload()
    await results().getByRole('link', { name: 'Dossier chaufferie' }).waitFor()
    expect(await results().getByRole('listitem').count()).to.equal(1)
    await results().getByRole('link', { name: 'Dossier chaufferie' }).click()
    await page.waitForURL(`**/espaces/${spaceId}/dossiers/*`)
    await page.goBack()
    await page.goBack()
    await page.goBack()
    await page.waitForURL('**/recherche?q=chaufferie')
    await results().getByRole('listitem').nth(19).waitFor()
  })

  it('searches on as one types on the page, says a corrected spelling, and helps where nothing is found', async () => {
    await page.goto(`${at.url}/recherche?q=chaufferie`)
    const box = page.getByRole('searchbox', { name: 'Rechercher dans Parvis' })
    await box.fill('chauferie')
    await page.getByText('Aucun résultat pour « chauferie ». Voici ceux de « chaufferie ».').first().waitFor()
    await box.fill('"note au préfet" 2027')
    await page.getByText('Rien ne correspond à « "note au préfet" 2027 »').waitFor()
    await picture(page, 'search-none')
    await page.reload()
    expect(await box.inputValue()).to.equal('"note au préfet" 2027')
    await page.goBack()
    expect(await box.inputValue()).to.equal('chaufferie')
    await results().waitFor()
  })

  for (const [name, look] of [
    ['360', { width: 360, height: 740 }],
    ['dark', { dark: true }],
  ] as const)
    it(`fits, ${name}`, async () => {
      const session = await lucie.context.storageState()
      const other = await visit(at, { ...look, forAxe: true }, session)
      await other.page.goto(`${at.url}/recherche?q=renovation+energetique`)
      await other.page.getByRole('link', { name: long }).waitFor()
      await picture(other.page, `search-page-${name}`)
      const past = () => document.documentElement.scrollWidth - window.innerWidth
      expect(await other.page.evaluate(past)).to.be.at.most(0)
      expect(await faults(other.page)).to.deep.equal([])
      await other.page.getByRole('button', { name: /^Rechercher/ }).click()
      const recents = other.page.getByRole('group', { name: 'Recherches récentes' })
      await recents.getByRole('option').first().waitFor()
      await picture(other.page, `search-recent-${name}`)
      await other.page.getByRole('combobox', { name: 'Rechercher dans Parvis' }).fill('chaufferie')
      await other.page.getByRole('option', { name: 'Chaufferie, lot' }).first().waitFor()
      await picture(other.page, `search-quick-${name}`)
      expect(await faults(other.page)).to.deep.equal([])
      await other.context.close()
    })

  it('remembers on this device what one looked for, until it is removed or one signs out', async () => {
    // A session of its own, since it ends.
    const { page, context } = await visit(at)
    await page.goto(at.url)
    await page.getByRole('link', { name: 'Se connecter' }).click()
    await chooseWho(page, 'Lucie Perrin')
    for (const words of ['chaufferie', 'préfet']) {
      await page.goto(`${at.url}/recherche?q=${words}`)
      await page.getByRole('list', { name: 'Résultats' }).getByRole('link').first().click()
      await page.waitForURL(/documents|dossiers/)
    }
    await page.goto(at.url)
    await page.getByRole('button', { name: 'Rechercher…' }).click()
    const options = page.getByRole('group', { name: 'Recherches récentes' }).getByRole('option')
    await options.first().waitFor()
    expect(await options.allInnerTexts()).to.deep.equal(['préfet', 'chaufferie'])
    await page.keyboard.press('Delete')
    expect(await options.allInnerTexts()).to.deep.equal(['chaufferie'])
    await page.keyboard.press('Enter')
    await page.waitForURL('**/recherche?q=chaufferie')
    const kept = () =>
      page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('searches')))
    expect(await kept()).to.have.length(1)
    await page.getByRole('button', { name: 'Mon compte' }).click()
    await page.getByRole('menuitem', { name: 'Se déconnecter', exact: true }).click()
    await page.getByRole('link', { name: 'Se connecter' }).waitFor()
    expect(await kept()).to.deep.equal([])
    await context.close()
  })
})

const tooMany = { type: 'too-many-requests', title: 'Too many requests', status: 429 }
