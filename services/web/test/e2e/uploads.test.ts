import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import type { Locator, Page, Route } from 'playwright-core'
import { row, shelf, until, type Shelf } from './library.ts'
import { stand, type Stand } from './stand.ts'
import { faults, picture, signIn, type Visitor } from './visit.ts'

const given = fileURLToPath(new URL('../../../../../shared/data/documents/', import.meta.url))
const mebibyte = 2 ** 20
/** What the service cuts files into. */
const partSize = 16 * mebibyte
/** A phone, a laptop at 200 %, and a laptop last. */
const sizes = [
  [360, 740],
  [640, 410],
  [1280, 820],
] as const

describe('uploads', function () {
  this.timeout(120_000)
  let at: Stand
  let visitor: Visitor
  let folder: string
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    visitor = await signIn(at, 'Élodie Caron')
    folder = await mkdtemp(join(tmpdir(), 'parvis-uploads-'))
  })
  // A page of its own for each: what one leaves under way is none of the next one's business.
  beforeEach(async () => {
    visitor.page = await visitor.context.newPage()
    visitor.page.setDefaultTimeout(20_000)
  })
  afterEach(() => visitor.page.close())
  after(async () => {
    await visitor.context.close()
    await rm(folder, { recursive: true, force: true })
  })

  const open = async (name: string): Promise<Shelf> => {
    await visitor.page.goto(at.url)
    const on = await shelf(at, visitor.page, name)
    await on.show()
    return on
  }
  const choose = (page: Page, ...paths: string[]) =>
    page.locator('input[data-choose="files"]').setInputFiles(paths)
  const make = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  const big = (name: string, bytes: number) =>
    make(name, Buffer.alloc(bytes, createHash('sha512').update(name).digest()))
  const tray = (page: Page) => page.getByRole('region', { name: 'Envois' })
  const isPart = ({ searchParams }: URL) => searchParams.has('partNumber')
  const arrived = async (on: Shelf, name: string): Promise<Buffer> => {
    await until(on.page, `${name} has arrived`, async () => (await on.names()).includes(name))
    const { id = '' } = (await on.list()).find(({ title }) => title === name) ?? {}
    const reply = await on.page.request.get(`${at.url}/api/documents/${id}/content`)
    return reply.body()
  }

  it('sends real files, shows them, and gives them back byte for byte', async () => {
    const on = await open('Fichiers')
    const { page } = on
    const real = existsSync(given)
    const paths = real
      ? (await readdir(given)).map((name) => join(given, name))
      : [await make('note.md', '# Une note\n'), await make('données.csv', 'a;b\n1;2\n')]
    await choose(page, ...paths)
    await tray(page)
      .getByRole('heading', { name: /fichiers déposés/ })
      .waitFor()
    for (const path of paths)
      expect((await arrived(on, basename(path))).equals(await readFile(path))).to.equal(true)
    if (real) {
      await row(page, 'conditions-generales.pdf').getByRole('link').click()
      await page.getByText('17 pages').waitFor()
      await page.getByText('Conditions Générales').first().waitFor()
      await picture(page, 'uploads-pdf')
      await page.goBack()
      await row(page, 'import.docx').getByRole('link').click()
      await page.getByRole('heading', { name: 'Ce document s’ouvre avec votre suite' }).waitFor()
    }
  })

  it('takes a folder dropped from the desktop, and keeps its tree', async () => {
    const on = await open('Dépôt')
    const { page } = on
    const tree = join(folder, 'Rapport 2026')
    await mkdir(join(tree, 'annexes', 'tableaux'), { recursive: true })
    await writeFile(join(tree, 'rapport.txt'), 'le rapport')
    await writeFile(join(tree, 'annexes', 'tableaux', 'chiffres.csv'), 'a;b')
    const place = await page.locator('[data-drop-zone]').boundingBox()
    const { x = 0, y = 0 } = place ?? {}
    const devtools = await page.context().newCDPSession(page)
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      devtools.send('Input.dispatchDragEvent', {
        type,
        x: x + 200,
        y: y + 60,
        data: { items: [], files: [tree, join(folder, 'seul.txt')], dragOperationsMask: 1 },
      })
    await make('seul.txt', 'seul')
    await drag('dragEnter')
    await drag('dragOver')
    await page.locator('[data-drop-zone][data-over]').waitFor()
    await page.getByText('Vos fichiers iront dans « Dépôt »').waitFor()
    await picture(page, 'uploads-drop')
    await drag('drop')
    await tray(page).getByRole('heading', { name: '3 fichiers déposés' }).waitFor()

    expect(await on.names()).to.deep.equal(['Rapport 2026', 'seul.txt'])
    const [top] = await on.list()
    expect(await on.names(top?.id)).to.deep.equal(['annexes', 'rapport.txt'])
    const [annexes] = await on.list(top?.id)
    const [tables] = await on.list(annexes?.id)
    expect(await on.names(tables?.id)).to.deep.equal(['chiffres.csv'])
  })

  it('goes on by itself after the network was cut, wherever one has gone meanwhile', async () => {
    const on = await open('Coupure')
    const { page } = on
    const path = await big('gros.bin', partSize + 5 * mebibyte)
    const cut = (route: Route) => route.abort('internetdisconnected')
    await page.route(isPart, cut)
    await choose(page, path)
    await tray(page).getByText('Connexion perdue').waitFor()
    await picture(page, 'uploads-cut')
    await page.getByRole('link', { name: 'Accueil', exact: true }).click()
    await tray(page).getByText('Connexion perdue').waitFor()
    await page.unroute(isPart, cut)
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await tray(page).getByRole('heading', { name: '1 fichier déposé' }).waitFor({ timeout: 60_000 })
    expect((await arrived(on, 'gros.bin')).equals(await readFile(path))).to.equal(true)
  })

  it('pauses, goes on, and cancels', async () => {
    const on = await open('Pause')
    const { page } = on
    const never = () => undefined
    await page.route(isPart, never)
    await choose(page, await make('un.txt', 'un'), await make('deux.txt', 'deux'))
    await page.getByRole('button', { name: 'Mettre en pause un.txt' }).click()
    await tray(page).getByText('En pause').waitFor()
    await page.getByRole('button', { name: 'Annuler l’envoi de deux.txt' }).click()
    await page.unroute(isPart, never)
    await page.getByRole('button', { name: 'Reprendre un.txt' }).click()
    await tray(page).getByRole('heading', { name: '1 fichier déposé' }).waitFor()
    expect(await on.names()).to.deep.equal(['un.txt'])
  })

  it('is small, off "Nouveau", folds when all went well, and opens again', async () => {
    const on = await open('Coin')
    const { page } = on
    await page.clock.install()
    await on.show()
    const paths = await Promise.all(Array.from({ length: 12 }, (_, n) => make(`annexe ${n}.txt`, `${n}`)))
    await choose(page, ...paths)
    await tray(page).getByRole('heading', { name: '12 fichiers déposés' }).waitFor()
    const boxOf = async (part: Locator) => (await part.boundingBox()) ?? expect.fail('not shown')
    for (const [width, height] of sizes) {
      await page.setViewportSize({ width, height })
      const panel = await boxOf(tray(page))
      const made = await boxOf(page.getByRole('button', { name: 'Nouveau' }))
      expect(panel.y, `${width} × ${height}`).to.be.above(made.y + made.height)
      expect(panel.height).to.be.at.most(320)
      expect(panel.width).to.be.at.most(Math.max(320, width - 16))
    }
    // A pointer that was left there holds nothing up; one that moves, or the keyboard, does.
    await tray(page).getByText('annexe 0.txt').hover()
    await page.clock.fastForward(3000)
    await page.mouse.move(1, 1)
    await page.clock.fastForward(5000)
    await tray(page).locator('li').first().waitFor({ state: 'hidden' })
    const folded = await boxOf(tray(page))
    expect(folded.height).to.be.at.most(44)
    await tray(page).getByRole('heading', { name: '12 fichiers déposés' }).waitFor()
    await page.getByRole('button', { name: 'Déplier la liste des envois' }).click()
    await tray(page).locator('li').first().waitFor()
    await page.mouse.move(1, 1)
    await page.clock.fastForward(60_000)
    expect(await tray(page).locator('li').count()).to.equal(12)
    await page.getByRole('button', { name: 'Fermer la liste des envois' }).click()
    await tray(page).waitFor({ state: 'hidden' })
  })

  it('is remembered when the page was closed, and sends only what is missing', async () => {
    const on = await open('Capot')
    const { page } = on
    const path = await big('thèse.bin', 2 * partSize + mebibyte)
    const onlyFirst = (route: Route) =>
      new URL(route.request().url()).searchParams.get('partNumber') === '1' ? route.continue() : undefined
    await page.route(isPart, onlyFirst)
    const first = page.waitForResponse((reply) => isPart(new URL(reply.url())) && reply.ok())
    await choose(page, path)
    await first
    await page.waitForTimeout(500)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.unroute(isPart, onlyFirst)
    await tray(page).getByRole('heading', { name: '1 envoi interrompu' }).waitFor()
    await picture(page, 'uploads-interrupted')

    const sent: string[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (request.method() === 'PUT' && isPart(url)) sent.push(url.searchParams.get('partNumber') ?? '')
    })
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choisir de nouveau le fichier thèse.bin' }).click()
    await (await chooser).setFiles(path)
    await tray(page).getByRole('heading', { name: '1 fichier déposé' }).waitFor({ timeout: 60_000 })
    expect(sent.sort()).to.deep.equal(['2', '3'])
    expect((await arrived(on, 'thèse.bin')).equals(await readFile(path))).to.equal(true)
  })

  it('asks what becomes of a name that is taken: a new version, or both', async () => {
    const on = await open('Homonymes')
    const { page } = on
    const path = await make('budget.txt', 'un')
    await choose(page, path)
    await until(page, 'the first has arrived', async () => (await on.names()).length === 1)
    await writeFile(path, 'deux')
    await choose(page, path)
    await page.getByRole('heading', { name: '« budget.txt » existe déjà ici' }).waitFor()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await tray(page).getByRole('heading', { name: '2 fichiers déposés' }).waitFor()
    expect(await on.names()).to.deep.equal(['budget.txt'])
    expect((await arrived(on, 'budget.txt')).toString()).to.equal('deux')

    await choose(page, path)
    await page.getByRole('radio', { name: 'Garder les deux' }).check()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await until(page, 'both are there', async () => (await on.names()).includes('budget (2).txt'))

    await row(page, 'budget.txt').getByRole('link').click()
    await page.getByRole('button', { name: 'Restaurer la version 1' }).click()
    await page.getByText('Version 3').waitFor()
    await page.getByText('un', { exact: true }).waitFor()
    expect((await arrived(on, 'budget.txt')).toString()).to.equal('un')
  })

  for (const dark of [false, true])
    it(`has no fault that axe knows, ${dark ? 'dark' : 'light'}`, async () => {
      const look = dark ? 'dark' : 'light'
      const { page, context } = await signIn(at, 'Élodie Caron', { dark, forAxe: true })
      const on = await shelf(at, page, `Envois ${look}`)
      await on.show()
      const found: string[] = []
      const check = async (view: string) => {
        found.push(...(await faults(page)).map((fault) => `${view}: ${fault}`))
        await picture(page, `uploads-${view}-${look}`)
      }
      const path = await make('un texte.txt', 'Bonjour\n'.repeat(400))
      const never = () => undefined
      await page.route(isPart, never)
      await choose(page, path)
      await page.getByRole('button', { name: 'Mettre en pause un texte.txt' }).waitFor()
      await check('under-way')
      await page.getByRole('button', { name: 'Mettre en pause un texte.txt' }).click()
      await page.unroute(isPart, never)
      await page.getByRole('button', { name: 'Reprendre un texte.txt' }).click()
      await tray(page).getByRole('heading', { name: '1 fichier déposé' }).waitFor()
      await check('done')
      await page.getByRole('button', { name: 'Replier la liste des envois' }).click()
      await check('folded')
      await choose(page, path)
      await page.getByRole('dialog').waitFor()
      await check('same-name')
      await page.getByRole('button', { name: 'Annuler', exact: true }).click()
      await row(page, 'un texte.txt').getByRole('link').click()
      await page.getByRole('region', { name: 'Aperçu de un texte.txt' }).waitFor()
      await check('text')
      await context.close()
      expect(found).to.deep.equal([])
    })
})
