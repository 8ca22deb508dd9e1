import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { paste, pixel } from './clipboard.ts'
import { stand, type Stand } from '../stand.ts'
import { call, colleague, open, sharedPage, toEnd, untilSaving } from '../team.ts'
import type { Colleague, SharedPage } from '../team.ts'

const picture = { name: 'carte.png', type: 'image/png', base64: pixel }
const text = { name: 'rapport.txt', type: 'text/plain', base64: btoa('Le rapport') }

describe('a copied page', function () {
  this.timeout(60_000)
  let at: Stand
  let claire: Colleague
  let karim: Colleague
  let first: SharedPage
  let copy: SharedPage
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    claire = await colleague(at, 'Claire Fontaine')
    karim = await colleague(at, 'Karim Haddad')
    first = await sharedPage(claire, 'Originale')
    const page = await open(at, claire, first)
    await toEnd(page)
    await paste(page, {}, [picture])
    await shown(page)
    await toEnd(page)
    await paste(page, {}, [text])
    await page.getByRole('link', { name: 'rapport.txt' }).waitFor()
    await untilSaving(page, 'saved')
    copy = await copyTo(await spaceOf(karim))
  })
  after(async () => {
    for (const { context } of [claire, karim]) await context.close()
  })

  /** A space of Claire's that someone else may read. */
  async function spaceOf(reader: Colleague): Promise<string> {
    const body = { name: 'Espace de la copie' }
    const { id } = await call<{ id: string }>(claire.page, 'POST', '/api/spaces', body)
    const member = { agentId: reader.agentId, role: 'reader' }
    await call(claire.page, 'POST', `/api/spaces/${id}/members`, member)
    return id
  }

  async function copyTo(spaceId: string, from = first): Promise<SharedPage> {
    const body = { documentIds: [from.id], parentId: null }
    const path = `/api/trees/${spaceId}/copies`
    const { items } = await call<{ items: { id: string }[] }>(claire.page, 'POST', path, body)
    const id = items[0]?.id ?? ''
    return { id, spaceId, path: `/documents/${id}` }
  }

  it('shows its pictures to those who may not read the first', async () => {
    const page = await open(at, karim, copy)
    await shown(page)
    const refused = await page.evaluate(async (path) => (await fetch(path)).status, `/api${first.path}`)
    expect(refused).to.equal(404)
  })

  it('gives them its files', async () => {
    const page = await open(at, karim, copy)
    const [beside] = await Promise.all([
      karim.context.waitForEvent('page'),
      page.getByRole('link', { name: 'rapport.txt' }).click(),
    ])
    await beside.getByText('Le rapport').waitFor()
    await beside.close()
  })

  it('hands out nothing that was deleted before it was copied', async () => {
    // Before there is a letter: whoever comes into a space later gets nothing deleted anyway.
    const spaceId = await spaceOf(karim)
    const pay = await sharedPage(claire, 'Paie')
    const page = await open(at, claire, pay)
    await toEnd(page)
    await page.keyboard.insertText('Salaire: 4200 euros')
    await untilSaving(page, 'saved')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.insertText('Confidentiel')
    await untilSaving(page, 'saved')
    // Claire stays in it, so that its log is not compacted for want of people.
    const { id } = await copyTo(spaceId, pay)
    await karim.page.goto(`${at.url}/`)
    const heard = await karim.page.evaluate(listen, `/live/${id}`)
    expect(heard).to.include('Confidentiel')
    expect(heard).not.to.include('Salaire')
  })

  it('shows pictures that were brought from another page to those who may read that one', async () => {
    const other = await sharedPage(claire, 'Autre')
    const source = await (await open(at, claire, first)).locator('img.bn-visual-media').getAttribute('src')
    const page = await open(at, claire, other)
    await toEnd(page)
    await paste(page, { 'text/html': `<p>Voici</p><img src="${at.url}${source ?? ''}">` })
    await shown(page)
  })

  it('gives what is copied from one page into another to all who read that one', async () => {
    const from = await open(at, claire, first)
    await from.locator('img.bn-visual-media').click()
    const blocks = await from.locator('.bn-editor').evaluate((editor) => {
      const clipboardData = new DataTransfer()
      editor.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
      return clipboardData.getData('blocknote/html')
    })
    expect(blocks).to.include('/content')
    const spaceId = await spaceOf(karim)
    const body = { kind: 'page', title: 'Recopiée' }
    const { id } = await call<{ id: string }>(claire.page, 'POST', `/api/trees/${spaceId}/documents`, body)
    const into = { id, spaceId, path: `/documents/${id}` }
    const page = await open(at, claire, into)
    await toEnd(page)
    await paste(page, { 'blocknote/html': blocks })
    await shown(page)
    await untilSaving(page, 'saved')
    await call(claire.page, 'POST', `/api/documents/${first.id}/trash`)
    const read = await open(at, karim, into)
    await shown(read)
  })
})

/** Waits for the picture of one pixel. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector<HTMLImageElement>('img.bn-visual-media')?.naturalWidth === 1,
  )
}

/** Runs in the browser: all that a stock client is sent when it opens a page, byte by byte as characters. */
function listen(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}${path}`)
    socket.binaryType = 'arraybuffer'
    let heard = ''
    socket.onopen = () => socket.send(Uint8Array.of(0, 0, 1, 0))
    socket.onclose = ({ code }) => reject(new Error(`closed with ${code}`))
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      const bytes = new Uint8Array(data)
      for (const byte of bytes) heard += String.fromCharCode(byte)
      // The empty Step2 comes last.
      if (bytes[0] === 0 && bytes[1] === 1) resolve(heard)
    }
  })
}
