import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeDocument } from '@parvis/testing/factories.ts'
import { fetchAs } from '@parvis/testing/service.ts'
import { openLibrary, upload, type Library } from '../testing/library.ts'
import { entryName, uniqueNames } from './names.ts'

describe('names in an archive', () => {
  it('can be unpacked anywhere', () => {
    expect(
      ['../../etc/passwd', 'CON', 'nul.txt', 'fin. ', 'a:b', 'été 👩‍🚀.txt', '..'].map(entryName),
    ).to.deep.equal(['.._.._etc_passwd', '_CON', '_nul.txt', 'fin__', 'a_b', 'été 👩‍🚀.txt', '__'])
  })

  it('are given once each, also where case and accents are ignored', () => {
    const name = uniqueNames()
    expect(['a.txt', 'A.txt', 'a.txt', 'e\u0301', '\u00e9'].map(name)).to.deep.equal([
      'a.txt',
      'A (2).txt',
      'a (3).txt',
      'e\u0301',
      '\u00e9 (2)',
    ])
  })
})

describe('archives', () => {
  let library: Library
  let folder: string
  before(async () => {
    library = await openLibrary()
    folder = await mkdtemp(join(tmpdir(), 'parvis-archive-'))
  })
  after(async () => {
    await library.close()
    await rm(folder, { recursive: true, force: true })
  })

  const client = () => library.as(library.editor)
  const params = () => ({ spaceId: library.spaceId })
  const create = async (kind: 'folder' | 'page', title: string, parentId: string | null = null) =>
    (await client().createDocument({ params: params(), body: { kind, title, parentId } })).id
  const ask = (ids: string[]) =>
    fetchAs(library.editor.cookie)(
      `${library.service.url}/api/trees/${library.spaceId}/archive?documentIds=${ids.join(',')}`,
    )
  /** What another program finds in it: names and contents. */
  const unpack = async (bytes: Buffer): Promise<Record<string, string>> => {
    const path = join(folder, 'a.zip')
    await writeFile(path, bytes)
    const script = `import sys, json, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({i.filename: z.read(i).decode() for i in z.infolist()}))`
    // What the script prints is an object of texts.
    return JSON.parse(execFileSync('python3', ['-c', script, path]).toString()) as Record<string, string>
  }

  it('hold folders and files under their names, accents and all', async () => {
    const root = await create('folder', 'Été 2026')
    const inner = await create('folder', 'Pièces jointes', root)
    await create('folder', 'Vide', root)
    await upload(library, 'à lire.txt', 'lu', { parentId: inner })
    await upload(library, 'مذكرة.txt', 'ar', { parentId: root })
    const response = await ask([root])
    expect(response.headers.get('content-disposition')).to.contain(
      "filename*=UTF-8''%C3%89t%C3%A9%202026.zip",
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(Number(response.headers.get('content-length'))).to.equal(bytes.length)
    expect(await unpack(bytes)).to.deep.equal({
      'Été 2026/Vide/': '',
      'Été 2026/مذكرة.txt': 'ar',
      'Été 2026/Pièces jointes/à lire.txt': 'lu',
    })
  })

  it('name the live pages that they can’t hold, and leave the trash out', async () => {
    const root = await create('folder', 'Mixte')
    await create('page', 'Compte rendu', root)
    const thrown = await upload(library, 'jeté.txt', 'x', { parentId: root })
    await client().trashDocument({ params: { documentId: thrown.id } })
    const files = await unpack(Buffer.from(await (await ask([root])).arrayBuffer()))
    expect(Object.keys(files)).to.have.members(['Mixte/', 'Pages.txt'])
    expect(files['Pages.txt']).to.contain('Mixte/Compte rendu')
  })

  it('never take the place of a list of pages that someone wrote, nor its name twice', async () => {
    const own = await upload(library, 'pages.TXT', 'à moi')
    const page = await create('page', 'Ordre du jour')
    const files = await unpack(Buffer.from(await (await ask([own.id, page])).arrayBuffer()))
    expect(Object.keys(files)).to.have.members(['pages.TXT', 'Pages (2).txt'])
    expect(files['pages.TXT']).to.equal('à moi')
    expect(files['Pages (2).txt']).to.contain('Ordre du jour')
  })

  it('are called after what is in them', async () => {
    const root = await create('folder', 'Comités')
    const [first, second] = [
      await upload(library, 'avis.pdf', 'a', { parentId: root }),
      await upload(library, 'bilan.pdf', 'b', { parentId: root }),
    ]
    const third = await create('page', 'Compte rendu', root)
    const nameOf = async (ids: string[]) => {
      const says = (await ask(ids)).headers.get('content-disposition') ?? ''
      const [, encoded, plain] = /filename\*=UTF-8''([^;]+)|filename="?([^";]+)"?$/.exec(says) ?? []
      return decodeURIComponent(encoded ?? plain ?? '')
    }
    expect(await nameOf([root])).to.equal('Comités.zip')
    expect(await nameOf([first.id])).to.equal('avis.zip')
    expect(await nameOf([second.id, first.id])).to.equal('avis + 1.zip')
    expect(await nameOf([first.id, second.id, third])).to.equal('Comités.zip')
    expect(await nameOf([first.id, root])).to.equal('Comités.zip')
    const files = await unpack(Buffer.from(await (await ask([first.id, root])).arrayBuffer()))
    expect(Object.keys(files)).to.have.members(['Comités/avis.pdf', 'Comités/bilan.pdf', 'Pages.txt'])
  })

  it('are refused for documents of another space', async () => {
    const strange = await makeDocument(library.data.db, { kind: 'file' })
    expect((await ask([strange.id])).status).to.equal(404)
  })

  it('are cut off, not shortened, when the store breaks off', async () => {
    const root = await create('folder', 'Interrompu')
    await upload(library, 'a.txt', 'a', { parentId: root })
    const lost = await upload(library, 'b.txt', 'b', { parentId: root })
    const { db, owner } = library.data
    await owner.raw('alter table file_version drop constraint file_version_object_key_fkey')
    await db('file_version').where({ document_id: lost.id }).update({ object_key: 'file-nowhere' })
    const response = await ask([root])
    const read = await response.arrayBuffer().then(
      () => 'whole',
      () => 'cut',
    )
    expect(read).to.equal('cut')
  })
})
