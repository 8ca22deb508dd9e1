import { expect } from 'chai'
import { pick, row, said, shelf, toast, until, type Shelf } from './library.ts'
import { stand, type Stand } from './stand.ts'
import { call } from './team.ts'
import { faults, picture, signIn, type Visitor } from './visit.ts'

describe('documents of a space', function () {
  this.timeout(90_000)
  let at: Stand
  let visitor: Visitor
  before(async function () {
    this.timeout(180_000)
    at = await stand()
    visitor = await signIn(at, 'Lucie Perrin')
  })
  after(() => visitor.context.close())

  const open = async (name: string): Promise<Shelf> => shelf(at, visitor.page, name)
  const focusedName = () =>
    visitor.page.evaluate(() =>
      document.activeElement?.querySelector('tbody th a')?.getAttribute('aria-label'),
    )

  it('is used by the keyboard alone: make, rename, cut, paste, throw away, take back', async () => {
    const at = await open('Clavier')
    const { page } = at
    const { keyboard } = page
    await at.make('page', 'Compte rendu')
    await at.show()

    await page.getByRole('button', { name: 'Nouveau', exact: true }).focus()
    await keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Dossier', exact: true }).focus()
    await keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.matches('[role="dialog"] input'))
    await keyboard.type('Archives')
    await keyboard.press('Enter')
    await row(page, 'Archives').and(page.locator(':focus')).waitFor()
    await keyboard.press('ArrowDown')
    expect(await focusedName()).to.equal('Compte rendu')
    await keyboard.press('F2')
    await page.getByLabel('Nouveau nom de Compte rendu').waitFor()
    await keyboard.type('Relevé')
    await keyboard.press('Enter')
    await until(page, 'the page is renamed', async () => (await at.names()).includes('Relevé'))

    await page.waitForFunction(() => document.activeElement?.matches('tbody tr'))
    await keyboard.press('Control+x')
    await keyboard.press('Home')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ce dossier est vide' }).waitFor()
    await page.getByRole('button', { name: 'Coller ici' }).focus()
    await keyboard.press('Enter')
    await row(page, 'Relevé').waitFor()
    await until(page, 'the page has left the top', async () => (await at.names()).join() === 'Archives')

    await row(page, 'Relevé').focus()
    await keyboard.press('Delete')
    await said(page, '« Relevé » est à la corbeille').waitFor()
    await toast(page, '« Relevé » est à la corbeille').getByRole('button', { name: 'Annuler' }).focus()
    await keyboard.press('Enter')
    await row(page, 'Relevé').waitFor()
  })

  it('moves what is dragged onto a folder, and back onto the path', async () => {
    const at = await open('Glisser')
    const { page } = at
    const folder = await at.make('folder', 'Budget')
    for (const title of ['Un', 'Deux', 'Trois']) await at.make('page', title)
    await at.show()
    await pick(page, 'Un')
    await pick(page, 'Trois', ['Control'])
    await row(page, 'Un').dragTo(row(page, 'Budget'))
    await said(page, '2 éléments sont maintenant dans « Budget »').waitFor()
    expect(await at.names(folder)).to.have.members(['Un', 'Trois'])

    await at.show(folder)
    await pick(page, 'Un')
    await row(page, 'Un').hover()
    await page.mouse.down()
    await page.mouse.move(600, 500, { steps: 4 })
    await page.locator('nav[aria-label="Emplacement"] a').first().hover()
    await page.locator('nav[aria-label="Emplacement"] [data-over]').waitFor()
    await page.mouse.up()
    await said(page, '« Un » est maintenant dans').waitFor()
    expect(await at.names(folder)).to.deep.equal(['Trois'])
  })

  it('moves by the tree of folders, with the arrows', async () => {
    const at = await open('Arbre')
    const { page } = at
    const outer = await at.make('folder', 'Gouvernance')
    const inner = await at.make('folder', 'Comités', outer)
    await at.make('page', 'Note')
    await at.show()
    await row(page, 'Note').focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Déplacer vers…' }).click()
    await page.getByRole('treeitem', { name: 'Gouvernance' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('treeitem', { name: 'Comités' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: 'Déplacer ici' }).click()
    await said(page, '« Note » est maintenant dans « Comités »').waitFor()
    expect(await at.names(inner)).to.deep.equal(['Note'])
  })

  it('throws several away at once, restores one from the trash, and deletes the other for good', async () => {
    const at = await open('Corbeille')
    const { page } = at
    for (const title of ['A', 'B', 'C', 'D']) await at.make('page', title)
    const inner = await at.make('page', 'Dedans', await at.make('folder', 'Comités'))
    await call(page, 'POST', `/api/documents/${inner}/trash`)
    await at.show()
    await pick(page, 'B')
    await pick(page, 'C', ['Shift'])
    await page.getByText('2 éléments sélectionnés').waitFor()
    await page.keyboard.press('Delete')
    await said(page, '2 éléments sont à la corbeille').waitFor()
    expect(await at.names()).to.deep.equal(['Comités', 'A', 'D'])
    // The focus stays in the list, on the row that took the place.
    await page.waitForFunction(() => document.activeElement?.matches('tbody tr'))

    await page.locator('main').getByRole('link', { name: 'Corbeille' }).click()
    // Who threw it away, and from where.
    await page.getByRole('row', { name: 'Dedans' }).getByText('par Lucie Perrin').first().waitFor()
    await page.getByRole('row', { name: 'Dedans' }).getByRole('cell', { name: 'Comités' }).waitFor()
    await page.getByRole('button', { name: 'Restaurer B' }).click()
    await said(page, '« B » est restauré').waitFor()
    for (const title of ['C', 'Dedans']) {
      await page.getByRole('button', { name: `Supprimer ${title} définitivement` }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Supprimer définitivement' }).click()
    }
    await page.getByRole('heading', { name: 'La corbeille est vide' }).waitFor()
    expect(await at.names()).to.deep.equal(['Comités', 'A', 'B', 'D'])
  })

  it('sorts by its columns, and remembers how', async () => {
    const at = await open('Ordre')
    const { page } = at
    for (const title of ['Alpha', 'Bravo']) await at.make('page', title)
    await at.make('folder', 'Zoulou')
    await at.show()
    await row(page, 'Alpha').waitFor()
    const shown = () => page.locator('tbody th a').evaluateAll((links) => links.map((link) => link.ariaLabel))
    expect(await shown()).to.deep.equal(['Zoulou', 'Alpha', 'Bravo'])
    await page.getByRole('button', { name: 'Nom', exact: true }).click()
    await until(
      page,
      'the order is turned round',
      async () => (await shown()).join() === 'Zoulou,Bravo,Alpha',
    )
    await page.reload()
    await row(page, 'Alpha').waitFor()
    expect(await shown()).to.deep.equal(['Zoulou', 'Bravo', 'Alpha'])
    await page.getByRole('button', { name: 'Nom', exact: true }).click()
  })

  it('draws of a long list what is in sight, and reaches its end', async () => {
    const at = await open('Longue liste')
    const { page } = at
    const folder = await at.make('folder', 'Tout')
    let ids = await Promise.all(
      Array.from({ length: 15 }, (_, index) => at.make('page', `Page ${index}`, folder)),
    )
    while (ids.length < 480) {
      const body = { documentIds: ids, parentId: folder }
      const { items } = await call<{ items: { id: string }[] }>(
        page,
        'POST',
        `/api/trees/${at.spaceId}/copies`,
        body,
      )
      ids = [...ids, ...items.map(({ id }) => id)]
    }
    await at.show(folder)
    await row(page, 'Page 0').focus()
    await page.keyboard.press('Control+a')
    await page.getByText('480 éléments sélectionnés').waitFor()
    await page.keyboard.press('End')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '481')
    expect(await page.locator('tbody tr').count()).to.be.below(100)
    await page.keyboard.press('Home')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '2')
  })

  it('says what happened when the list does not come, and tries again', async () => {
    const at = await open('Panne')
    const { page } = at
    await at.make('page', 'Note')
    const lists = `**/api/trees/${at.spaceId}?*`
    await page.route(lists, (route) => route.fulfill({ status: 500, body: '{}' }))
    await at.show()
    await page.getByRole('button', { name: 'Réessayer' }).waitFor()
    await picture(page, 'documents-failure')
    await page.unroute(lists)
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await row(page, 'Note').waitFor()
  })

  it('tells that a folder has gone', async () => {
    const at = await open('Disparu')
    const folder = await at.make('folder', 'Passager')
    await call(at.page, 'POST', `/api/documents/${folder}/trash`)
    await at.show(folder)
    await at.page.getByText('Ce dossier n’existe plus ici').waitFor()
  })

  it('offers a reader nothing that they may not do', async () => {
    const at0 = await open('Lecture')
    await at0.make('page', 'À lire')
    const reader = await signIn(at, 'Maï Nguyen')
    const { agent } = await call<{ agent: { id: string } }>(reader.page, 'GET', '/api/session')
    await call(at0.page, 'POST', `/api/spaces/${at0.spaceId}/members`, { agentId: agent.id, role: 'reader' })
    await reader.page.goto(`${at.url}/espaces/${at0.spaceId}`)
    await pick(reader.page, 'À lire')
    expect(await reader.page.getByRole('button', { name: 'Nouveau', exact: true }).count()).to.equal(0)
    await reader.page.keyboard.press('F2')
    await reader.page.keyboard.press('Delete')
    await reader.page.waitForTimeout(300)
    expect(await reader.page.getByRole('textbox').count()).to.equal(0)
    expect(await at0.names()).to.deep.equal(['À lire'])
    await reader.context.close()
  })

  for (const dark of [false, true])
    it(`has no fault that axe knows, ${dark ? 'dark' : 'light'}`, async () => {
      const { page, context } = await signIn(at, 'Lucie Perrin', { dark, forAxe: true })
      const look = dark ? 'dark' : 'light'
      const found: string[] = []
      const check = async (view: string) => {
        found.push(...(await faults(page)).map((fault) => `${view}: ${fault}`))
        await picture(page, `documents-${view}-${look}`)
      }
      const on = await shelf(at, page, `Regards ${look}`)
      await on.show()
      await page.getByRole('heading', { name: 'Cet espace attend' }).waitFor()
      await check('empty')
      await on.make('folder', 'Budget')
      await on.make('page', 'Un titre très long qui ne tient pas dans sa colonne, '.repeat(4))
      await on.make('page', 'Note')
      await on.show()
      await row(page, 'Note').waitFor()
      await check('list')
      await pick(page, 'Note')
      await check('chosen')
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Renommer' }).waitFor()
      await check('menu')
      await page.getByRole('menuitem', { name: 'Déplacer vers…' }).click()
      await page.getByRole('treeitem', { name: 'Budget' }).waitFor()
      await check('move')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.keyboard.press('Control+x')
      await page.getByRole('button', { name: 'Coller ici' }).waitFor()
      await check('cut')
      await page
        .getByRole('button', { name: 'Coller ici' })
        .locator('..')
        .getByRole('button', { name: 'Annuler' })
        .click()
      await row(page, 'Note').focus()
      await page.keyboard.press('Delete')
      await said(page, '« Note » est à la corbeille').waitFor()
      await page.locator('main').getByRole('link', { name: 'Corbeille' }).click()
      await page.getByRole('button', { name: 'Restaurer Note' }).waitFor()
      await check('trash')
      await context.close()
      expect(found).to.deep.equal([])
    })
})
