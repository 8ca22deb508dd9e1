import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { fromLibreOffice, fromWord, hostile, paste, pixel } from './clipboard.ts'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, sharedPage, toEnd, untilSaving, type Colleague } from '../team.ts'

const ours = /^\/api\/documents\/[0-9a-f-]{36}\/attachments\/[0-9a-f-]{36}\?as=inline$/

describe('what is pasted into a page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
  })
  after(() => claire.context.close())

  async function empty(title: string): Promise<{ page: Page; spaceId: string; id: string }> {
    const shared = await sharedPage(claire, title)
    const page = await open(at, claire, shared)
    await toEnd(page)
    return { page, ...shared }
  }

  /** The kinds of blocks, in order. */
  const blocks = (page: Page): Promise<string[]> =>
    page
      .locator('.bn-editor [data-content-type]')
      .evaluateAll((all) => all.map((block) => block.getAttribute('data-content-type') ?? ''))

  it('keeps what Word meant, and leaves its looks', async () => {
    const { page } = await empty('Word')
    await paste(page, { 'text/html': fromWord, 'text/plain': 'Note de cadrage' })
    await page.getByRole('heading', { level: 2, name: 'Contexte' }).waitFor()
    expect((await blocks(page)).slice(0, 9)).to.deep.equal([
      'heading',
      'heading',
      'paragraph',
      'bulletListItem',
      'bulletListItem',
      'bulletListItem',
      'paragraph',
      'numberedListItem',
      'table',
    ])
    const text = page.locator('.bn-editor')
    expect(await text.locator('strong').allTextContents()).to.deep.equal(['plan vélo', 'Action'])
    expect(await text.locator('em').allTextContents()).to.deep.equal(['adopté'])
    expect(await text.locator('[style*="color"]').count()).to.equal(0)
    expect(await text.textContent()).not.to.match(/·|o {2}|1\./)
    await page.getByText('Une image venue d’ailleurs').first().waitFor()
  })

  it('keeps what LibreOffice meant, and uploads its pictures', async () => {
    const { page } = await empty('LibreOffice')
    await paste(page, { 'text/html': fromLibreOffice })
    await page.locator('.bn-editor img.bn-visual-media').waitFor()
    expect(await page.locator('.bn-editor strong').allTextContents()).to.deep.equal(['Total 2027'])
    expect(await page.locator('.bn-editor [data-text-alignment="center"]').textContent()).to.equal(
      'Total 2027',
    )
    const source = await page.locator('.bn-editor img.bn-visual-media').getAttribute('src')
    expect(source).to.match(ours)
  })

  it('makes an uploaded file of a picture, in the space of the page', async () => {
    const { page, spaceId, id } = await empty('Image')
    await paste(page, {}, [{ name: 'carte.png', type: 'image/png', base64: pixel }])
    const image = page.locator('.bn-editor img.bn-visual-media')
    await image.waitFor()
    const source = (await image.getAttribute('src')) ?? ''
    expect(source).to.match(ours)
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('img.bn-visual-media')?.naturalWidth === 1,
    )
    await untilSaving(page, 'saved')
    const documentId = /attachments\/([^?]+)/.exec(source)?.[1] ?? ''
    const file = await call<object>(page, 'GET', `/api/documents/${documentId}`)
    expect(file).to.include({ kind: 'file', spaceId, parentId: id, mediaType: 'image/png' })
  })

  it('takes the file, not its address, when a browser copied a picture', async () => {
    const { page } = await empty('Navigateur')
    const html = '<meta charset="utf-8"><img src="https://elsewhere.example/photo.png" alt="">'
    await paste(page, { 'text/html': html }, [{ name: 'image.png', type: 'image/png', base64: pixel }])
    await page.locator('.bn-editor img.bn-visual-media').waitFor()
    expect(await page.locator('.bn-editor img.bn-visual-media').getAttribute('src')).to.match(ours)
  })

  it('shows other files by their name', async () => {
    const { page } = await empty('Fichier')
    await paste(page, {}, [{ name: 'rapport.pdf', type: 'application/pdf', base64: pixel }])
    const link = page.getByRole('link', { name: 'Ouvrir le fichier rapport.pdf' })
    await link.waitFor()
    expect(await link.getAttribute('href')).to.match(/^\/documents\/[0-9a-f-]{36}\?page=[0-9a-f-]{36}$/)
  })

  it('lets nothing in that runs or tells', async () => {
    const { page } = await empty('Hostile')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await paste(page, { 'text/html': hostile })
    await page.getByText('et là').waitFor()
    const links = page.locator('.bn-editor a')
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).to.deep.equal([
      'https://www.service-public.fr/',
    ])
    expect(
      await page.locator('.bn-editor').locator('iframe, script, svg[onload], img[src^="http"]').count(),
    ).to.equal(0)
    expect(asked.filter((url) => url.includes('tracker'))).to.deep.equal([])
    expect(await page.title()).to.equal('Hostile · Parvis')
  })

  it('cleans what is dragged in from elsewhere like what is pasted, and puts it where it is dropped', async () => {
    const { page } = await empty('Glissé')
    await page.keyboard.type('Première')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Seconde')
    const html = `${hostile}<p style="color:red">Le <b>plan</b><span style="mso-hide:all"> caché</span></p>`
    const dropped = await page.getByText('Première').evaluate((line, html) => {
      const range = document.createRange()
      range.selectNodeContents(line)
      const { right, top, height } = range.getBoundingClientRect()
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/html', html)
      const place = { clientX: right - 1, clientY: top + height / 2 }
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...place })
      line.dispatchEvent(event)
      return event.defaultPrevented
    }, html)
    expect(dropped).to.equal(true)
    const text = page.locator('.bn-editor')
    await text.getByText('et là').waitFor()
    expect(await text.textContent()).to.match(/^Première ?Bonjour.*Le plan\s*Seconde$/)
    expect(await text.locator('strong').allTextContents()).to.deep.equal(['plan'])
    expect(await text.locator('a').count()).to.equal(1)
    expect(await text.locator('[style*="color"], iframe, script, img[src^="http"]').count()).to.equal(0)
  })

  it('moves what is dragged within the page, and leaves no second one', async () => {
    const { page } = await empty('Déplacé')
    await page.keyboard.type('mobile')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ici ')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    await page.locator('.bn-editor').evaluate((editor) => {
      const [from, to] = [...editor.querySelectorAll('.bn-inline-content')]
      const dataTransfer = new DataTransfer()
      for (const [type, line] of [
        ['dragstart', from],
        ['drop', to],
      ] as const) {
        const range = document.createRange()
        if (line) range.selectNodeContents(line)
        const { left, top, height } = range.getBoundingClientRect()
        const place = { clientX: left + 1, clientY: top + height / 2 }
        line?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, ...place }))
      }
    })
    const words = (await page.locator('.bn-editor').textContent()) ?? ''
    expect(words.match(/mobile|Ici/g), words).to.have.members(['mobile', 'Ici'])
    expect(await page.locator('.bn-inline-content').first().textContent()).to.not.equal('mobile')
  })

  it('begins a sentence with French quotation marks as text', async () => {
    const { page } = await empty('Guillemets')
    await page.keyboard.type('« Bonjour », dit-elle.')
    expect(await blocks(page)).to.deep.equal(['paragraph'])
  })
})
