import { expect } from 'chai'
import { forgedPresence, forgedText, sendFrames } from './forger.ts'
import { kill } from '../parts.ts'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, sharedPage, toEnd, untilSaving, untilWords, wordsOf } from '../team.ts'
import type { Colleague } from '../team.ts'
import { picture } from '../visit.ts'

describe('a page written by several', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  let karim: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    hugo = await colleague(at, 'Hugo Lemoine')
    karim = await colleague(at, 'Karim Haddad')
  })
  after(async () => {
    for (const { context } of [claire, hugo, karim]) await context.close()
  })

  it('is the same for two who type at once', async () => {
    const shared = await sharedPage(claire, 'À deux', [[hugo, 'editor']])
    const [one, two] = [await open(at, claire, shared), await open(at, hugo, shared)]
    await toEnd(one)
    await toEnd(two)
    await Promise.all([
      one.keyboard.type('a'.repeat(40), { delay: 10 }),
      two.keyboard.type('b'.repeat(40), { delay: 10 }),
    ])
    for (const page of [one, two])
      await untilWords(page, (words) => words.replaceAll(/[^ab]/g, '').length === 80)
    expect(await wordsOf(one)).to.deep.equal(await wordsOf(two))
    await picture(one, 'page-two')
  })

  it('lets a reader see the letters and write none', async () => {
    const shared = await sharedPage(claire, 'Lecture', [[karim, 'reader']])
    const [writer, reader] = [await open(at, claire, shared), await open(at, karim, shared)]
    await toEnd(writer)
    await writer.keyboard.type('Pour information.')
    await untilWords(reader, (words) => words.includes('Pour information.'))
    await reader.getByText('Lecture seule').first().waitFor()
    await reader.locator('.bn-editor').click()
    await reader.keyboard.type('Non !')
    expect(await wordsOf(reader)).to.deep.equal(await wordsOf(writer))
    expect(await reader.locator('.bn-editor').getAttribute('contenteditable')).to.equal('false')
    expect(await reader.getByLabel('Titre de la page').count()).to.equal(0)
    await picture(reader, 'page-reader')
  })

  it('shows people by the names of their sessions, whatever their program says', async () => {
    const shared = await sharedPage(claire, 'Présence', [[hugo, 'editor']])
    const page = await open(at, claire, shared)
    await hugo.page.goto(`${at.url}/`)
    await hugo.page.evaluate(sendFrames, { path: `/live/${shared.id}`, frames: forgedPresence() })
    await page.getByRole('button', { name: '1 autre personne présente : Hugo Lemoine' }).waitFor()
    expect(await page.getByText('Premier ministre').count()).to.equal(0)
    await page.locator('[data-presence]').click()
    await page.getByText('Sur cette page en ce moment').waitFor()
    await picture(page, 'page-present')
    await hugo.page.goto(`${at.url}/`)
    await page.locator('[data-presence]').waitFor({ state: 'detached' })
  })

  it('takes nothing from the program of a reader', async () => {
    const shared = await sharedPage(claire, 'Pirate', [[karim, 'reader']])
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('Vrai')
    await untilSaving(page, 'saved')
    await karim.page.goto(`${at.url}/`)
    await karim.page.evaluate(sendFrames, { path: `/live/${shared.id}`, frames: forgedText() })
    await page.keyboard.type(' texte')
    await untilSaving(page, 'saved')
    await page.reload()
    await untilWords(page, (words) => words.includes('Vrai texte'))
    expect((await wordsOf(page)).join('')).not.to.contain('Faux')
  })

  it('says saved once the server has the letters, and not before', async () => {
    const shared = await sharedPage(claire, 'Enregistrement')
    const page = await open(at, claire, shared)
    await untilSaving(page, 'saved')
    await toEnd(page)
    await page.locator('[data-saving]').first().evaluate(noteWhatIsSaid)
    await page.keyboard.type('é')
    await page.locator('body[data-said="saving saved"]').waitFor()
  })

  it('keeps what is written while the service is down, and saves it by itself', async () => {
    const shared = await sharedPage(claire, 'Panne', [[hugo, 'editor']])
    const [one, two] = [await open(at, claire, shared), await open(at, hugo, shared)]
    await toEnd(one)
    await one.keyboard.type('Avant. ')
    await untilSaving(one, 'saved')
    await one.evaluate(() => document.body.setAttribute('data-never-reloaded', 'yes'))
    kill(at, 'collaboration')
    await one.keyboard.type('Pendant. ')
    await untilSaving(one, 'away')
    expect(await one.evaluate(asksBeforeClosing)).to.equal(true)
    await picture(one, 'page-offline')
    await untilSaving(one, 'saved', 40_000)
    await untilWords(two, (words) => words.includes('Avant. Pendant.'))
    expect(await one.evaluate(asksBeforeClosing)).to.equal(false)
    expect(await one.locator('body').getAttribute('data-never-reloaded')).to.equal('yes')
    await one.reload()
    await untilWords(one, (words) => words.includes('Avant. Pendant.'))
  })

  it('is closed at once to a member who is removed', async () => {
    const shared = await sharedPage(claire, 'Départ', [[hugo, 'editor']])
    const [one, two] = [await open(at, claire, shared), await open(at, hugo, shared)]
    await toEnd(one)
    await one.keyboard.type('Entre nous.')
    await untilWords(two, (words) => words.includes('Entre nous.'))
    await call(one, 'DELETE', `/api/spaces/${shared.spaceId}/members/${hugo.agentId}`)
    await two.getByText('Cette page n’est plus accessible').waitFor({ timeout: 3_000 })
    expect(await two.getByText('Entre nous.').isVisible()).to.equal(false)
    await one.locator('[data-presence]').waitFor({ state: 'detached' })
  })

  it('gives back what a member wrote too late for it to be saved', async () => {
    const shared = await sharedPage(claire, 'Trop tard', [[hugo, 'editor']])
    const page = await open(at, hugo, shared)
    await toEnd(page)
    await untilSaving(page, 'saved')
    kill(at, 'collaboration')
    await page.keyboard.type('Mes dernières lignes')
    await untilSaving(page, 'away')
    await call(claire.page, 'DELETE', `/api/spaces/${shared.spaceId}/members/${hugo.agentId}`)
    await page.locator('main pre').waitFor({ timeout: 40_000 })
    expect(await page.locator('main pre').textContent()).to.contain('Mes dernières lignes')
    await untilSaving(page, 'unsavedClosed')
    await picture(page, 'page-too-late')
    await hugo.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copier' }).click()
    await page.getByText('Copié.').first().waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).to.contain('Mes dernières lignes')
    expect(await page.evaluate(asksBeforeClosing)).to.equal(false)
  })

  it('becomes read-only for an editor who is made a reader', async () => {
    const shared = await sharedPage(claire, 'Rôle', [[hugo, 'editor']])
    const page = await open(at, hugo, shared)
    const path = `/api/spaces/${shared.spaceId}/members/${hugo.agentId}`
    await call(claire.page, 'PATCH', path, { role: 'reader' })
    await page.getByText('Vous ne pouvez plus modifier cette page').waitFor()
    expect(await page.locator('.bn-editor').getAttribute('contenteditable')).to.equal('false')
    await call(claire.page, 'PATCH', path, { role: 'editor' })
    await page.locator('.bn-editor[contenteditable="true"]').waitFor()
    await toEnd(page)
    await page.keyboard.type('De retour.')
    await untilSaving(page, 'saved')
  })

  it('closes when it is put in the trash, and opens again when it is restored', async () => {
    const shared = await sharedPage(claire, 'Corbeille')
    const page = await open(at, claire, shared)
    await call(page, 'POST', `/api/documents/${shared.id}/trash`)
    await page.getByText('Cette page est dans la corbeille').waitFor()
    await page.getByRole('button', { name: 'Restaurer la page' }).click()
    await page.locator('.bn-editor[contenteditable="true"]').waitFor()
    await toEnd(page)
    await page.keyboard.type('Restaurée.')
    await untilSaving(page, 'saved')
  })
})

/** Keeps on the body what the save state says from now on, word by word. */
function noteWhatIsSaid(label: Element): void {
  const said: string[] = []
  new MutationObserver(() => {
    said.push(label.getAttribute('data-saving') ?? '')
    document.body.setAttribute('data-said', said.join(' '))
  }).observe(label, { attributeFilter: ['data-saving'] })
}

/** Whether the browser would ask before it closes the tab. */
const asksBeforeClosing = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
