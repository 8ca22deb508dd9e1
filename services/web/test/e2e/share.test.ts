import { expect } from 'chai'
import type { Locator } from 'playwright-core'
import { stand, type Stand } from './stand.ts'
import { call } from './team.ts'
import { faults, picture, signIn, type Visitor } from './visit.ts'

type Made = { id: string }

describe('sharing', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Visitor
  let spaceId: string
  let pageId: string
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    // The directory knows those who have signed in at least once.
    for (const name of ['Karim Haddad', 'Hugo Lemoine']) await (await signIn(at, name)).context.close()
    claire = await signIn(at, 'Claire Fontaine', { forAxe: true })
    const { page } = claire
    spaceId = (await call<Made>(page, 'POST', '/api/spaces', { name: 'Partage' })).id
    const made = { kind: 'page', title: 'Note' }
    pageId = (await call<Made>(page, 'POST', `/api/trees/${spaceId}/documents`, made)).id
  })
  after(() => claire.context.close())

  const field = () => claire.page.getByRole('textbox', { name: 'Saisissez un nom ou une adresse' })
  const picked = (name: string) => claire.page.getByRole('button', { name: `Enlever ${name}` })
  const add = () => claire.page.getByRole('button', { name: 'Ajouter', exact: true })
  async function open(): Promise<Locator> {
    await claire.page.goto(`${at.url}/espaces/${spaceId}`)
    await claire.page.getByRole('button', { name: 'Partager' }).click()
    await field().waitFor()
    return claire.page.getByRole('dialog')
  }

  it('takes by Enter what was typed, an address or the only proposal, and nothing while there are several', async () => {
    await open()
    await field().pressSequentially('partenaire@association.example')
    await field().press('Enter')
    await picked('partenaire@association.example').waitFor()
    // Enter is faster than the directory.
    await field().pressSequentially('karim')
    await field().press('Enter')
    await picked('Karim Haddad').waitFor()
    expect(await field().inputValue()).to.equal('')
    await field().pressSequentially('Zénobie')
    await field().press('Enter')
    await claire.page.getByRole('alert').getByText('Aucun agent trouvé pour « Zénobie »').waitFor()
  })

  it('takes a list as Outlook writes it, adds who is right and names who is wrong', async () => {
    const dialog = await open()
    await field().evaluate((input) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(
        'text/plain',
        'HADDAD, Karim <karim.haddad@finances.example>; Paul <paul@>; une.autre@association.example, nulle-part',
      )
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await picked('une.autre@association.example').waitFor()
    const alert = dialog.getByRole('alert')
    await alert.getByText('« Paul <paul@> » et « nulle-part » ne sont pas des adresses').waitFor()
    await picture(claire.page, 'share-wrong')
    expect(await faults(claire.page)).to.deep.equal([])
    await add().click()
    await claire.page.getByText('1 personne ajoutée. 1 invitation envoyée.').first().waitFor()
    await dialog.getByText('une.autre@association.example').waitFor()
    expect(await field().inputValue()).to.equal('Paul <paul@>; nulle-part')
    await alert.getByText('« Paul <paul@> »').waitFor()
  })

  it('never covers the button by what it found', async () => {
    await open()
    await field().pressSequentially('hugo')
    await claire.page.getByRole('option', { name: 'Hugo Lemoine' }).waitFor()
    await picture(claire.page, 'share-found')
    const reached = await add().evaluate((button) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      return button.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
    expect(reached).to.equal(true)
  })

  it('says on a page, before anything is added, that it opens the whole space', async () => {
    await claire.page.goto(`${at.url}/documents/${pageId}`)
    await claire.page.getByRole('button', { name: 'Partager' }).click()
    await claire.page.getByText('verront tout l’espace « Partage », pas seulement cette page').waitFor()
    await claire.page.getByRole('dialog', { name: 'Partager l’espace « Partage »' }).waitFor()
    await picture(claire.page, 'share-on-page')
  })
})
