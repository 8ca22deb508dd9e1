import { expect } from 'chai'
import { linkInMail } from './mail.ts'
import { stand, type Stand } from './stand.ts'
import { chooseWho, faults, picture, signIn, visit, type Visitor } from './visit.ts'

describe('frame', function () {
  this.timeout(60_000)
  let at: Stand
  let spaceUrl: string
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    const { page, context } = await signIn(at, 'Claire Fontaine')
    spaceUrl = await createSpace(page, 'Plan vélo 2027')
    await context.close()
  })

  async function createSpace(page: Visitor['page'], name: string): Promise<string> {
    await page.getByRole('button', { name: 'Créer un espace' }).first().click()
    await page.getByLabel('Nom de l’espace').fill(name)
    await page.getByRole('button', { name: 'Créer l’espace' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    return page.url()
  }

  it('shows a stranger what Parvis is, and nothing else', async () => {
    const context = await at.browser.newContext()
    const page = await context.newPage()
    await page.goto(spaceUrl)
    await page.getByRole('link', { name: 'Se connecter' }).waitFor()
    expect(await page.getByText('Plan vélo').count()).to.equal(0)
    await context.close()
  })

  it('gives a stranger the texts that a public site must have, and leads back', async () => {
    const { page, context } = await visit(at)
    await page.goto(at.url)
    await page.getByRole('link', { name: 'Accessibilité : non conforme' }).click()
    await page.getByRole('heading', { level: 1, name: 'Déclaration d’accessibilité' }).waitFor()
    await page.getByRole('link', { name: 'Défenseur des droits' }).waitFor()
    await page.getByRole('link', { name: 'Parvis, accueil' }).click()
    await page.getByRole('link', { name: 'Se connecter' }).waitFor()
    await context.close()
  })

  it('asks who one is in the letters of Parvis', async () => {
    const { page, context } = await visit(at)
    await page.goto(at.url)
    await page.getByRole('link', { name: 'Se connecter' }).click()
    await page.getByRole('heading', { name: 'Choisissez qui vous êtes' }).waitFor()
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].map(({ family, status }) => `${family.replaceAll('"', '')}: ${status}`)
    })
    expect(loaded).to.deep.equal(['Figtree Variable: loaded'])
    await picture(page, 'sign-in')
    await context.close()
  })

  it('comes back to the page that was asked for after signing in', async () => {
    const context = await at.browser.newContext()
    const page = await context.newPage()
    await page.goto(`${spaceUrl}/membres`)
    await page.getByRole('link', { name: 'Se connecter' }).click()
    await page.getByRole('button', { name: 'Claire Fontaine' }).click()
    await page.getByRole('heading', { name: '1 membre' }).waitFor()
    expect(page.url()).to.equal(`${spaceUrl}/membres`)
    await context.close()
  })

  it('creates a space and shares it by the keyboard alone', async () => {
    // The directory knows those who have signed in at least once.
    const karim = await signIn(at, 'Karim Haddad')
    await karim.context.close()
    const { page, context } = await signIn(at, 'Sophie Marchand')
    const { keyboard } = page
    await page.getByRole('button', { name: 'Créer un espace' }).first().focus()
    await keyboard.press('Enter')
    await page.getByLabel('Nom de l’espace').waitFor()
    await keyboard.type('Comité budgétaire')
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Comité budgétaire' }).waitFor()

    const share = page.getByRole('button', { name: 'Partager' })
    await share.focus()
    await keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Visible par vous seulement').waitFor()
    await page.locator('input:focus').waitFor()
    await keyboard.type('karim')
    await page.getByRole('option', { name: 'Karim Haddad' }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Enlever Karim Haddad' }).waitFor()
    await page.getByRole('button', { name: 'Ajouter', exact: true }).focus()
    await keyboard.press('Enter')
    await dialog.getByText('Visible par 2 membres').waitFor()
    await keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await share.evaluate((button) => button === document.activeElement)).to.equal(true)
    await context.close()
  })

  it('invites an address that nobody has, shows it pending, and revokes it', async () => {
    const { page, context } = await signIn(at, 'Claire Fontaine')
    await page.goto(spaceUrl)
    await page.getByRole('button', { name: 'Partager' }).click()
    await page
      .getByRole('textbox', { name: 'Saisissez un nom ou une adresse' })
      .fill('partenaire@association.example')
    await page.getByRole('option', { name: 'Inviter partenaire@association.example' }).click()
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await page.getByText('1 invitation envoyée').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Membres', exact: true }).click()
    await page.getByRole('heading', { name: '1 invitation en attente' }).waitFor()
    await page.getByRole('button', { name: 'Annuler l’invitation de partenaire@association.example' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler l’invitation' }).click()
    await page.getByRole('heading', { name: '1 invitation en attente' }).waitFor({ state: 'hidden' })
    await context.close()
  })

  it('lets the invited in by the link of their e-mail, and nobody else', async () => {
    const claire = await signIn(at, 'Claire Fontaine')
    await claire.page.goto(spaceUrl)
    await claire.page.getByRole('button', { name: 'Partager' }).click()
    await claire.page
      .getByRole('textbox', { name: 'Saisissez un nom ou une adresse' })
      .fill('ines.castel@atelier-nord.example')
    await claire.page.getByRole('option', { name: 'ines.castel@atelier-nord.example' }).click()
    await claire.page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await claire.page.getByText('1 invitation envoyée').first().waitFor()
    const link = await linkInMail(at, 'ines.castel@atelier-nord.example')

    await claire.page.goto(link)
    await claire.page.getByRole('heading', { name: 'Cette invitation est pour une autre adresse' }).waitFor()
    await claire.context.close()

    const { page, context } = await visit(at)
    await page.goto(link)
    await page.getByRole('heading', { name: 'Vous avez reçu une invitation' }).waitFor()
    expect(page.url()).to.equal(`${at.url}/invitation`)
    await page.getByRole('link', { name: 'Se connecter' }).click()
    await chooseWho(page, 'Inès Castel')
    await page.getByRole('heading', { name: 'Claire Fontaine vous invite' }).waitFor()
    await picture(page, 'invitation-offer')
    await page.getByRole('button', { name: 'Rejoindre l’espace' }).click()
    await page.getByRole('heading', { level: 1, name: 'Plan vélo 2027' }).waitFor()
    // A second click on the same link leads where the first one did.
    await page.goto('about:blank')
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'Plan vélo 2027' }).waitFor()
    await context.close()
  })

  it('never leaves a space without a manager', async () => {
    const { page, context } = await signIn(at, 'Claire Fontaine')
    await page.goto(`${spaceUrl}/reglages`)
    await page.getByRole('button', { name: 'Quitter l’espace' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Quitter', exact: true }).click()
    await page.getByText('Un espace garde toujours un animateur').waitFor()
    expect(page.url()).to.equal(`${spaceUrl}/reglages`)
    await context.close()
  })

  it('goes to a space by Ctrl-K', async () => {
    const { page, context } = await signIn(at, 'Claire Fontaine')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('velo')
    await page.getByRole('option', { name: 'Plan vélo 2027' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(spaceUrl)
    await context.close()
  })

  it('leads on from an address that leads nowhere: search, home, my spaces', async () => {
    const { page, context } = await signIn(at, 'Claire Fontaine')
    await page.goto(`${at.url}/nulle-part`)
    const main = page.getByRole('main')
    await main.getByRole('link', { name: 'Revenir à l’accueil' }).waitFor()
    const search = main.getByRole('button', { name: 'Rechercher' })
    await search.click()
    await page.getByRole('combobox', { name: 'Rechercher dans Parvis' }).fill('velo')
    await page.getByRole('option', { name: 'Plan vélo 2027' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await search.evaluate((button) => button === document.activeElement)).to.equal(true)
    await main.getByRole('link', { name: 'Plan vélo 2027' }).click()
    await page.waitForURL(spaceUrl)

    await context.setOffline(true)
    await main.getByText('Hors connexion : gardez cet onglet ouvert').waitFor()
    await context.setOffline(false)
    await main.getByText('Hors connexion').waitFor({ state: 'hidden' })
    await context.close()
  })

  it('speaks English once it was asked to, and remembers', async () => {
    const { page, context } = await signIn(at, 'Claire Fontaine')
    await page.getByRole('button', { name: 'Mon compte' }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Home', exact: true }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Home', exact: true }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).to.equal('en')
    await context.close()
  })

  it('tells an ordinary agent plainly that administration is not theirs', async () => {
    const { page, context } = await signIn(at, 'Claire Fontaine')
    await page.goto(`${at.url}/admin`)
    await page.getByRole('heading', { name: 'Cette page est réservée à l’administration' }).waitFor()
    await context.close()
  })

  it('signs out, and asks who one is when coming back', async () => {
    const { page, context } = await signIn(at, 'Yann Le Goff')
    await page.getByRole('button', { name: 'Mon compte' }).click()
    await page.getByRole('menuitem', { name: 'Se déconnecter', exact: true }).click()
    await page.getByRole('link', { name: 'Se connecter' }).waitFor()
    await page.goto(spaceUrl)
    await page.getByRole('link', { name: 'Se connecter' }).waitFor()
    await context.close()
  })

  for (const look of [{ dark: false }, { dark: true }, { dark: false, width: 390, height: 844 }]) {
    const name = look.width ? 'narrow' : look.dark ? 'dark' : 'light'

    it(`has no fault that axe or its width shows, ${name}`, async () => {
      const agent = await signIn(at, 'Claire Fontaine', { ...look, forAxe: true })
      await check(agent, name, '/', 'home')
      await check(agent, name, `${new URL(spaceUrl).pathname}/membres`, 'members')
      await check(agent, name, `${new URL(spaceUrl).pathname}/reglages`, 'settings')
      await check(agent, name, `/invitation#${'x'.repeat(43)}`, 'invitation')
      await check(agent, name, '/nulle-part', 'lost')
      await check(agent, name, '/compte', 'account')
      await check(agent, name, '/accessibilite', 'accessibility')
      await agent.page.goto(`${spaceUrl}/membres`)
      await agent.page.getByRole('button', { name: 'Partager' }).click()
      await agent.page.getByRole('dialog').getByText('Qui y a accès').waitFor()
      await settle(agent, `share-${name}`)
      await agent.context.close()
    }).timeout(120_000)

    it(`has no fault on the administrator’s pages, ${name}`, async () => {
      const administrator = await signIn(at, 'Nadia Benali', { ...look, forAxe: true })
      await check(administrator, name, '/admin', 'figures')
      await check(administrator, name, '/admin/journal', 'audit')
      await check(administrator, name, '/admin/organisations', 'organisations')
      await administrator.context.close()
    }).timeout(120_000)
  }

  async function check(visitor: Visitor, look: string, path: string, name: string): Promise<void> {
    await visitor.page.goto(at.url + path)
    await visitor.page.getByRole('heading', { level: 1 }).waitFor()
    await settle(visitor, `${name}-${look}`)
  }

  async function settle({ page }: Visitor, name: string): Promise<void> {
    await page.waitForLoadState('networkidle')
    await picture(page, name)
    // A narrow window holds the same elements; what may go wrong there is their width.
    if (!name.endsWith('narrow')) expect(await faults(page)).to.deep.equal([])
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, 'wider than the window').to.be.at.most(0)
  }
})
