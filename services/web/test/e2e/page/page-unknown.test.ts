import { expect } from 'chai'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { allOf, oddities, randomFrom, strange } from '../../random-pages.ts'
import { documentOf, sendFrames, listen, Program } from './forger.ts'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, sharedPage, toEnd, untilSaving, untilWords, wordsOf } from '../team.ts'
import type { Colleague, SharedPage } from '../team.ts'
import { faults, picture } from '../visit.ts'

describe('a page with more in it than it knows', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let hugo: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    hugo = await colleague(at, 'Hugo Lemoine', { forAxe: true })
    await hugo.page.goto(`${at.url}/`)
  })
  after(async () => {
    for (const { context } of [claire, hugo]) await context.close()
  })

  const send = ({ id }: SharedPage, program: Program) =>
    hugo.page.evaluate(sendFrames, { path: `/live/${id}`, frames: program.frames() })
  const stored = async ({ id }: SharedPage): Promise<string> => {
    const doc = documentOf(await hugo.page.evaluate(listen, `/live/${id}`))
    return allOf(doc.getXmlFragment(pageFragment))
  }
  const written = () => claire.page.locator('.bn-editor[contenteditable="true"]').waitFor()

  it('[S3b] shows what another program adds while it is open, in place, and takes nothing out', async () => {
    const shared = await sharedPage(claire, 'Encadré d’ailleurs', [[hugo, 'editor']])
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('Avant.')
    await untilSaving(page, 'saved')
    const program = new Program()
    const alert = new Y.XmlElement('fancyAlert')
    alert.setAttribute('tone', 'vif')
    alert.insert(0, [new Y.XmlText('À ne pas perdre')])
    const [group] = program.fragment.toArray()
    if (group instanceof Y.XmlElement) group.insert(1, [alert])
    await send(shared, program)
    await page.getByText('Cette page est affichée en lecture seule').waitFor()
    await page.getByText('Élément non reconnu : « fancyAlert »').waitFor()
    await picture(page, 'page-unknown')
    expect(await wordsOf(page)).to.include('Avant.')
    await page.keyboard.type('Perdu ?')
    expect(await stored(shared)).to.contain('<fancyAlert {"tone":"vif"}>text{}{"À ne pas perdre"|{}}')
    await page.reload()
    await page.getByText('À ne pas perdre').waitFor()
    const beside = await open(at, hugo, shared)
    await beside.getByText('À ne pas perdre').waitFor()
    expect(await faults(beside)).to.deep.equal([])
    await beside.emulateMedia({ colorScheme: 'dark' })
    await beside.setViewportSize({ width: 360, height: 740 })
    await picture(beside, 'page-unknown-narrow-dark')
    await beside.goto(`${at.url}/`)
    if (group instanceof Y.XmlElement) group.delete(1, 1)
    await send(shared, program)
    await written()
    await toEnd(page)
    await page.keyboard.type(' Après.')
    await untilSaving(page, 'saved')
    await untilWords(page, (words) => words.includes('Avant. Après.'))
  })

  it('[S3b] loses nothing of what it does not know, whatever that is, and goes on once it is gone', async () => {
    const shared = await sharedPage(claire, 'Inconnus', [[hugo, 'editor']])
    const page = await open(at, claire, shared)
    const program = new Program()
    const random = randomFrom(7)
    const [group] = program.fragment.toArray()
    const [container] = group instanceof Y.XmlElement ? group.toArray() : []
    const [paragraph] = container instanceof Y.XmlElement ? container.toArray() : []
    const [text] = paragraph instanceof Y.XmlElement ? paragraph.toArray() : []
    if (text instanceof Y.XmlText) text.insert(0, 'lettres')
    await send(shared, program)
    await untilWords(page, (words) => words.includes('lettres'))
    const undo = new Y.UndoManager(program.doc, { trackedOrigins: new Set([strange]), captureTimeout: 0 })
    // Those that a program may send at all, and that no page mends.
    for (const oddity of oddities.slice(0, 8)) {
      let done = false
      program.doc.transact(() => {
        done = oddity(program.fragment, random)
      }, strange)
      expect(done).to.equal(true)
      await send(shared, program)
      await page.locator('[data-conformance]').waitFor()
      await toEnd(page)
      await page.keyboard.type('x')
      expect(await stored(shared)).to.equal(allOf(program.fragment))
      undo.undo()
      await send(shared, program)
      await written()
      await toEnd(page)
    }
  })

  it('[S3b] goes back to the last version that it can hold', async () => {
    const shared = await sharedPage(claire, 'Retour', [[hugo, 'editor']])
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('Bonne version')
    await untilSaving(page, 'saved')
    const versions = `/api/pages/${shared.id}/versions`
    await call(page, 'POST', versions, { name: 'Bonne' })
    const program = new Program()
    const [group] = program.fragment.toArray()
    if (group instanceof Y.XmlElement) group.insert(0, [new Y.XmlElement(strange)])
    await send(shared, program)
    await page.locator('[data-conformance]').waitFor()
    await call(page, 'POST', versions, { name: 'Mauvaise' })
    const back = page.getByRole('button', { name: 'Revenir à la version du' })
    await page.setViewportSize({ width: 360, height: 740 })
    await picture(page, 'page-unknown-back-360')
    // The whole of its name is seen on a phone, within the notice that cuts off what stands over its edge.
    const [button, notice] = [
      await back.boundingBox(),
      await page.locator('[data-conformance]').boundingBox(),
    ]
    expect((button?.x ?? 0) + (button?.width ?? Infinity)).to.be.below(
      (notice?.x ?? 0) + (notice?.width ?? 0),
    )
    await page.setViewportSize({ width: 1280, height: 860 })
    await back.click()
    await picture(page, 'page-unknown-back')
    await page.getByRole('button', { name: 'Restaurer', exact: true }).click()
    await written()
    await untilWords(page, (words) => words.includes('Bonne version'))
  })

  it('[S3b] puts in order what two changes at once have left in one place', async () => {
    const shared = await sharedPage(claire, 'Croisés', [[hugo, 'editor']])
    const page = await open(at, claire, shared)
    await toEnd(page)
    await page.keyboard.type('Un paragraphe')
    await untilSaving(page, 'saved')
    const program = new Program()
    const [group] = program.fragment.toArray()
    const [container] = group instanceof Y.XmlElement ? group.toArray() : []
    const quote = new Y.XmlElement('quote')
    quote.insert(0, [new Y.XmlText('Une citation')])
    if (container instanceof Y.XmlElement) container.insert(1, [quote])
    await send(shared, program)
    await untilWords(page, (words) => words.includes('Un paragraphe\nUne citation'))
    await written()
    await toEnd(page)
    await page.keyboard.type(', modifiable')
    await untilSaving(page, 'saved')
    expect(await stored(shared))
      .to.contain('Un paragraphe')
      .and.to.contain('Une citation, modifiable')
  })
})
