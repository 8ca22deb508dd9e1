import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { figures, type Figures } from '../../pages/admin/figures/figures.ts'
import { stand, type Stand } from './stand.ts'
import { call, toEnd, untilSaving, untilWords } from './team.ts'
import { picture, signIn, type Visitor } from './visit.ts'

const given = fileURLToPath(
  new URL('../../../../../shared/data/documents/conditions-generales.pdf', import.meta.url),
)
const isGiven = existsSync(given)
const source = isGiven ? 'shared/data/documents/conditions-generales.pdf' : 'a PDF of this test’s own making'

// One path, walked in order: each step stands on what the one before it left. Words are typed key by key: what `fill` sets in Firefox,
// React never hears of.
describe('a newcomer’s path', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Visitor
  let hugo: Visitor
  let auditor: Visitor
  let counts: Figures
  let spaceUrl: string
  let pageUrl: string

  before(async function () {
    this.timeout(180_000)
    at = await stand()
    // The directory offers those who have signed in at least once.
    hugo = await signIn(at, 'Hugo Lemoine')
    auditor = await signIn(at, 'Philippe Garnier')
    claire = await signIn(at, 'Claire Fontaine')
    counts = await readCounts()
  })
  after(async () => {
    for (const { context } of [claire, hugo, auditor]) await context.close()
  })

  const readCounts = async (): Promise<Figures> => call<Figures>(auditor.page, 'GET', '/api/admin/figures')

  it('signs in as an agent and finds a way to begin', async () => {
    const { page } = claire
    await page.getByRole('button', { name: 'Créer un espace' }).first().waitFor()
    await picture(page, 'newcomer-1-home')
  })

  it('creates a space', async () => {
    const { page } = claire
    await page.getByRole('button', { name: 'Créer un espace' }).first().click()
    await page.getByLabel('Nom de l’espace').pressSequentially('Transition écologique')
    await picture(page, 'newcomer-2-create')
    await page.getByRole('button', { name: 'Créer l’espace' }).click()
    await page.getByRole('heading', { level: 1, name: 'Transition écologique' }).waitFor()
    await page.getByText('Visible par vous seulement').waitFor()
    spaceUrl = page.url()
    await picture(page, 'newcomer-3-space')
  })

  it('adds a second agent', async () => {
    const { page } = claire
    await page.getByRole('button', { name: 'Partager' }).click()
    await page.getByRole('textbox', { name: 'Saisissez un nom ou une adresse' }).pressSequentially('hugo')
    await page.getByRole('option', { name: 'Hugo Lemoine' }).click()
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
    await page.getByRole('dialog').getByText('Visible par 2 membres').waitFor()
    await picture(page, 'newcomer-4-share')
    await page.keyboard.press('Escape')
  })

  it('opens a page in two browsers and types in both', async () => {
    const { page } = claire
    await page.getByRole('button', { name: 'Écrire une page' }).click()
    await page.locator('.bn-editor').waitFor()
    pageUrl = page.url()
    await hugo.page.goto(pageUrl)
    await hugo.page.locator('.bn-editor').waitFor()

    await toEnd(page)
    await page.keyboard.type('Décision de Claire. ')
    await untilSaving(page, 'saved')
    await untilWords(hugo.page, (words) => words.includes('Décision de Claire.'))
    await toEnd(hugo.page)
    await hugo.page.keyboard.type('Réserve de Hugo.')
    await untilSaving(hugo.page, 'saved')
    for (const each of [page, hugo.page])
      await untilWords(each, (words) => /Décision de Claire\.\s*Réserve de Hugo\./.test(words))
    await picture(page, 'newcomer-5-page')
  })

  it(`uploads ${source}`, async () => {
    const { page } = claire
    await page.goto(spaceUrl)
    await page.getByRole('button', { name: 'Nouveau' }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'Déposer des fichiers' }).click()
    await (await choosing).setFiles(isGiven ? given : ownPdf(at))
    await table(page).getByText('conditions-generales.pdf').waitFor()
    await picture(page, 'newcomer-6-files')
  })

  it('shows the second agent what the first one brought', async () => {
    const { page } = hugo
    await page.goto(at.url)
    const spaces = page.getByRole('navigation', { name: 'Navigation' })
    await spaces.getByRole('link', { name: 'Transition écologique' }).first().click()
    await table(page).getByText('conditions-generales.pdf').waitFor()
    await picture(page, 'newcomer-7-colleague')
  })

  it('lets the auditor read the counts, which are exact', async () => {
    const { page } = auditor
    await page.getByRole('button', { name: 'Mon compte' }).click()
    await page.getByRole('menuitem', { name: 'Administration' }).click()
    await page.getByRole('heading', { level: 1, name: 'Administration' }).waitFor()
    const expected = { ...counts.total }
    expected.spaces += 1
    // The page and the file, which Hugo can read too.
    expected.documents += 2
    expected.sharedDocuments += 2
    expect(await shownFigures(page)).to.deep.equal(expected)
    await picture(page, 'newcomer-8-counts')
  })

  it('keeps it all: the page opens again with the same words', async () => {
    const { page } = hugo
    await page.goto(pageUrl)
    await untilWords(page, (words) => words.includes('Réserve de Hugo.'))
  })
})

const table = (page: Page) => page.getByRole('table').or(page.getByRole('grid'))

/** The large figures as the page shows them. */
async function shownFigures(page: Page): Promise<Figures['total']> {
  const shown = page.locator('dl dd:nth-of-type(1)')
  await shown.nth(figures.length - 1).waitFor()
  const values = (await shown.allTextContents()).map((text) => Number(text.replaceAll(/\D/g, '')))
  const [agents = NaN, spaces = NaN, documents = NaN, sharedDocuments = NaN] = values
  return { agents, spaces, documents, sharedDocuments }
}

/** The smallest PDF that readers open, under the name of the real one. */
function ownPdf({ dataDir }: Stand): string {
  const path = join(dataDir, 'conditions-generales.pdf')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return offset
  })
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  text += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  writeFileSync(path, text)
  return path
}
