import { expect } from 'chai'
import { lineOf } from './line.ts'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, sharedPage, toEnd, untilSaving, untilWords, wordsOf } from '../team.ts'
import type { Colleague, SharedPage } from '../team.ts'
import { faults, picture } from '../visit.ts'

type Version = { id: string; name: string | null; beforeRestoring: { name: string | null } | null }

describe('the history of a page', function () {
  this.timeout(90_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine', { forAxe: true })
    hugo = await colleague(at, 'Hugo Lemoine', { forAxe: true, width: 360, height: 720, dark: true })
  })
  after(async () => {
    for (const { context } of [claire, hugo]) await context.close()
  })

  const versions = async ({ id }: SharedPage): Promise<Version[]> =>
    (await call<{ items: Version[] }>(claire.page, 'GET', `/api/pages/${id}/versions`)).items
  const keep = ({ id }: SharedPage, name: string) =>
    call<Version>(claire.page, 'POST', `/api/pages/${id}/versions`, { name })
  const restore = (shared: SharedPage, version: Version) =>
    call(claire.page, 'POST', `/api/pages/${shared.id}/versions/${version.id}/restore`)

  it('shows a version in place of the text, and brings it back without losing what came since', async () => {
    const shared = await sharedPage(claire, 'Note de service', [[hugo, 'editor']])
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('Première rédaction')
    await untilSaving(page, 'saved')
    await page.getByRole('button', { name: 'Historique' }).click()
    await page.getByText('Aucune version pour l’instant').waitFor()
    await page.getByLabel('Nom de la version').fill('Envoyée')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Envoyée/ }).waitFor()
    await toEnd(page)
    await page.keyboard.type(', reprise ensuite')
    await untilSaving(page, 'saved')
    await picture(page, 'history-open')
    expect(await faults(page)).to.deep.equal([])
    await page.getByRole('button', { name: /^Envoyée/ }).click()
    const shown = page.getByRole('textbox', { name: /^Texte de la version/ })
    await shown.getByText('Première rédaction', { exact: true }).waitFor()
    expect(await shown.getAttribute('contenteditable')).to.equal('false')
    await picture(page, 'history-shown')
    expect(await faults(page)).to.deep.equal([])
    await page.getByRole('button', { name: 'Restaurer' }).click()
    await page.getByText('est restaurée').first().waitFor()
    await untilWords(page, (words) => words.trim() === 'Première rédaction')
    await page.getByRole('button', { name: /^Avant la restauration de « Envoyée »/ }).click()
    await shown.getByText('Première rédaction, reprise ensuite').waitFor()
    await page.getByRole('button', { name: 'Revenir à la page' }).click()
    await page.keyboard.press('Escape')
    const [before] = await versions(shared)
    expect(before?.beforeRestoring?.name).to.equal('Envoyée')
    await hugo.page.goto(at.url + shared.path)
    await hugo.page.getByRole('button', { name: 'Historique' }).click()
    await hugo.page.getByRole('button', { name: /^Envoyée/ }).waitFor()
    await picture(hugo.page, 'history-open-360-dark')
    expect(await faults(hugo.page)).to.deep.equal([])
    await hugo.page.getByRole('button', { name: /^Envoyée/ }).click()
    await hugo.page.getByRole('textbox', { name: /^Texte de la version/ }).waitFor()
    await picture(hugo.page, 'history-shown-360-dark')
    expect(await faults(hugo.page)).to.deep.equal([])
  })

  for (const cut of ['held', 'closed'] as const)
    it(`gives back what was being written in a paragraph that a restoration removed: ${
      cut === 'held' ? 'letters on their way' : 'letters of someone who was away'
    }`, async () => {
      const shared = await sharedPage(claire, `En même temps ${cut}`, [[hugo, 'editor']])
      const one = await open(at, claire, shared)
      await toEnd(one)
      await one.keyboard.type('Introduction')
      await untilSaving(one, 'saved')
      const version = await keep(shared, 'Plan')
      const line = await lineOf(hugo, shared)
      const two = await open(at, hugo, shared)
      await toEnd(two)
      await two.keyboard.press('Enter')
      await two.keyboard.type('Un paragraphe de ')
      await untilWords(one, (words) => words.includes('Un paragraphe de '))
      await untilSaving(two, 'saved')
      line.cut(cut)
      await two.keyboard.type('Hugo')
      await untilSaving(two, cut === 'held' ? 'saving' : 'away')
      await restore(shared, version)
      await untilWords(one, (words) => !words.includes('paragraphe'))
      line.mend()
      await two.evaluate(() => dispatchEvent(new Event('online')))
      // What is in the history stays there; what nobody had seen comes back as a line of its own.
      for (const page of [one, two]) await untilWords(page, (words) => words.includes('Hugo'))
      expect((await wordsOf(one)).slice(0, 2)).to.deep.equal(['Introduction', 'Hugo'])
      expect(await wordsOf(two)).to.deep.equal(await wordsOf(one))
      const [before] = await versions(shared)
      expect(before?.beforeRestoring?.name).to.equal('Plan')
    })
})
