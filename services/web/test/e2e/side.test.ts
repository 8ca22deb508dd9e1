import { expect } from 'chai'
import { stand, type Stand } from './stand.ts'
import { call, colleague, type Colleague } from './team.ts'
import { faults, picture, signIn } from './visit.ts'

type Made = { id: string }

const long =
  'Comité interministériel de pilotage de la transformation numérique des services déconcentrés de l’État'

describe('home and the side column', function () {
  this.timeout(60_000)
  let at: Stand
  let one: Colleague
  let other: Colleague
  let spaceId: string
  let pageId: string
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    one = await colleague(at, 'Antoine Roussel', { forAxe: true })
    other = await colleague(at, 'Ousmane Diallo')
    const { page } = one
    for (let number = 1; number <= 57; number++)
      await call(page, 'POST', '/api/spaces', { name: number === 40 ? long : `Projet ${number}` })
    spaceId = (await call<Made>(page, 'POST', '/api/spaces', { name: 'Énergie des bâtiments' })).id
    const make = async (kind: 'folder' | 'page', title: string, parentId: string | null) =>
      (await call<Made>(page, 'POST', `/api/trees/${spaceId}/documents`, { kind, title, parentId })).id
    const years = await make('folder', 'Années', null)
    await make('folder', '2026', years)
    pageId = await make('page', 'Bilan de l’année', await make('folder', '2027', years))
    const member = { agentId: other.agentId, role: 'editor' }
    await call(page, 'POST', `/api/spaces/${spaceId}/members`, member)
  })
  after(async () => {
    for (const { context } of [one, other]) await context.close()
  })

  const side = () => one.page.getByRole('navigation', { name: 'Navigation' })
  const section = (name: string) => side().getByRole('group', { name })

  it('greets by the given name, and lists what others changed since one had it open', async () => {
    const { page } = one
    await page.goto(`${at.url}/documents/${pageId}`)
    await page.locator('.bn-editor').waitFor()
    const left = page.waitForResponse((response) => response.url().endsWith('/visit'))
    await page.getByRole('link', { name: 'Parvis, accueil' }).click()
    await left
    await page.getByRole('heading', { level: 1, name: 'Bonjour Antoine', exact: true }).waitFor()
    await call(other.page, 'PATCH', `/api/documents/${pageId}`, { title: 'Bilan relu' })
    const news = page.getByRole('region', { name: 'Modifié depuis votre passage' })
    // A visit is written some seconds later, and the news are what came after it.
    await eventually(async () => {
      await page.reload()
      await news.getByRole('link', { name: 'Bilan relu' }).waitFor({ timeout: 3_000 })
    })
    await news.getByText('Ousmane Diallo').waitFor()
    await page.getByRole('region', { name: 'Reprendre' }).getByRole('link', { name: 'Bilan relu' }).waitFor()
    await side().getByText('Récents').waitFor()
    await picture(page, 'home-60')
    expect(await faults(page)).to.deep.equal([])
  })

  it('finds a space among sixty by some letters, and keeps favourites on top', async () => {
    const { page } = one
    await page.goto(`${at.url}/espaces/${spaceId}`)
    await page.getByRole('button', { name: 'Ajouter aux favoris' }).click()
    await section('Favoris').getByRole('link', { name: 'Énergie des bâtiments' }).waitFor()
    await call(page, 'PUT', `/api/documents/${pageId}/favourite`)
    await side().getByRole('searchbox', { name: 'Filtrer mes espaces' }).fill('energie')
    await side().getByRole('status').getByText('1 espace').waitFor()
    expect(await section('Mes espaces').getByRole('link').allInnerTexts()).to.deep.equal([
      'Énergie des bâtiments',
    ])
    await page.reload()
    await section('Favoris').getByRole('link', { name: 'Bilan relu' }).waitFor()
    await picture(page, 'side-60')
  })

  it('opens the folders of the space one is in, down to where one is', async () => {
    const { page } = one
    await page.goto(`${at.url}/espaces/${spaceId}`)
    const here = section('Espace « Énergie des bâtiments »')
    await here.getByRole('button', { name: 'Dossiers de « Années »' }).click()
    await here.getByRole('link', { name: '2027' }).click()
    await page.waitForURL(/dossiers/)
    await page.reload()
    await here.getByRole('link', { name: '2027' }).waitFor()
    expect(await here.getByRole('link', { name: '2027' }).getAttribute('aria-current')).to.equal('page')
    await picture(page, 'side-tree')
    expect(await faults(page)).to.deep.equal([])
    await here.getByRole('link', { name: 'Corbeille' }).click()
    await page.waitForURL(/corbeille/)
  })

  it('lets the keyboard come to the content first: one Tab to skip the bar, and no column in between', async () => {
    const { page } = one
    await page.goto(`${at.url}/espaces/${spaceId}`)
    await section('Mes espaces').waitFor()
    const where = () =>
      page.evaluate(() => {
        const { activeElement } = document
        if (activeElement?.closest('main')) return 'content'
        return activeElement?.closest('nav') ? 'side' : (activeElement?.textContent ?? '')
      })
    await page.keyboard.press('Tab')
    expect(await where()).to.equal('Aller au contenu')
    await page.keyboard.press('Enter')
    expect(await where()).to.equal('content')
    await page.keyboard.press('Tab')
    expect(await where()).to.equal('content')
    // Through the bar without skipping: the column is not in the way either.
    await page.reload()
    await section('Mes espaces').waitFor()
    await page.getByRole('button', { name: 'Mon compte' }).focus()
    await page.keyboard.press('Tab')
    expect(await where()).to.equal('content')
    await page.getByRole('link', { name: 'Aller à la navigation' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await where()).to.equal('side')
  })

  for (const [name, look] of [
    ['360', { width: 360, height: 740 }],
    ['dark', { dark: true }],
    // What a zoom of 200 % leaves of a window of 1280 × 860.
    ['200', { width: 640, height: 430 }],
  ] as const)
    it(`fits, ${name}`, async () => {
      const { page, context } = await signIn(at, 'Antoine Roussel', look)
      await page.getByRole('region', { name: 'Reprendre' }).waitFor()
      await picture(page, `home-60-${name}`)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).to.be.at.most(0)
      if ('dark' in look) await page.goto(`${at.url}/espaces/${spaceId}`)
      else await page.getByRole('button', { name: 'Ouvrir le menu' }).click()
      await page.getByRole('searchbox', { name: 'Filtrer mes espaces' }).waitFor()
      await picture(page, `side-60-${name}`)
      await context.close()
    })

  it('says what could not be read, and keeps the rest', async () => {
    const { page } = one
    await page.route('**/api/visits*', (route) => route.fulfill({ status: 503, body: '' }))
    await page.route('**/api/favourites*', (route) => route.fulfill({ status: 503, body: '' }))
    await page.goto(at.url)
    await page.getByRole('button', { name: 'Réessayer' }).first().waitFor()
    await section('Mes espaces').getByRole('link', { name: 'Projet 57' }).waitFor()
    await side().getByText('Favoris et récents n’ont pas pu être chargés').waitFor()
    await picture(page, 'home-failing')
    await page.unrouteAll()
  })
})

/** Tries again until it holds. */
async function eventually(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await attempt()
      return
    } catch (error) {
      if (tries === 4) throw error
    }
}
