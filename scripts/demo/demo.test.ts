import { expect } from 'chai'
import * as Y from 'yjs'
import { can } from '@parvis/access/policy.ts'
import { demonstrationAgents } from '@parvis/embedded/provider/agents.ts'
import { blockElement } from './blocks.ts'
import { flood } from './content/flood.ts'
import { product } from './content/product.ts'
import type { Item } from './content/space.ts'
import { square } from './content/square.ts'
import { water } from './content/water.ts'

const spaces = [product, water, square, flood]
const within = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => (item.kind === 'folder' ? [item, ...within(item.items)] : [item]))

describe('the demonstration', () => {
  for (const space of spaces) {
    it(`of "${space.name}" is by people who may write there, and is called by different names`, () => {
      const roles = new Map([...space.members, [space.manager, 'manager'] as const])
      const known = new Set(demonstrationAgents.map(({ sub }) => sub))
      for (const sub of [...roles.keys(), ...space.favouriteOf]) expect(known).to.include(sub)
      for (const sub of space.favouriteOf) expect(roles).to.include.keys(sub)
      for (const item of within(space.items)) {
        expect(can(roles.get(item.author) ?? 'reader', 'document.create'), item.title).to.equal(true)
        if (item.kind !== 'folder')
          for (const sub of item.favouriteOf ?? []) expect(roles).to.include.keys(sub)
      }
      for (const items of [
        space.items,
        ...within(space.items).map((item) => (item.kind === 'folder' ? item.items : [])),
      ])
        expect(new Set(items.map(({ title }) => title)).size).to.equal(items.length)
    })
  }

  it('has minutes with headings, tables and lists to check', () => {
    const kinds = new Set(
      spaces.flatMap(({ items }) =>
        within(items).flatMap((item) => (item.kind === 'page' ? item.blocks.map(({ type }) => type) : [])),
      ),
    )
    expect([...kinds]).to.include.members(['heading', 'table', 'checkListItem', 'callout', 'quote'])
  })

  it('writes blocks as the editor has them', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('document')
    fragment.insert(0, [
      blockElement({ type: 'paragraph', words: 'Une **page** vive' }),
      blockElement({ type: 'table', rows: [['Étape'], ['Une']] }),
    ])
    // eslint-disable-next-line @typescript-eslint/no-base-to-string -- Yjs writes an element as XML.
    const text = fragment
      .toString()
      .replaceAll(/ (?:id|backgroundcolor|textcolor|textalignment|colspan|rowspan)="[^"]*"/gi, '')
    expect(text).to.equal(
      '<blockcontainer><paragraph>Une <bold>page</bold> vive</paragraph></blockcontainer>' +
        '<blockcontainer><table><tablerow><tableheader><tableparagraph>Étape</tableparagraph></tableheader></tablerow>' +
        '<tablerow><tablecell><tableparagraph>Une</tableparagraph></tablecell></tablerow></table></blockcontainer>',
    )
  })

  it('makes files that are what their names say', () => {
    const begins: Record<string, string> = {
      pdf: '%PDF-1.4',
      png: '\x89PNG\r\n',
      csv: 'station;',
      txt: 'Relevés',
    }
    const files = spaces.flatMap(({ items }) => within(items)).filter((item) => item.kind === 'file')
    expect(files).to.have.length(6)
    for (const { title, bytes } of files) {
      const start = begins[title.split('.').at(-1) ?? ''] ?? 'none'
      const coding = title.endsWith('.png') ? 'latin1' : 'utf8'
      expect(bytes().toString(coding).slice(0, start.length)).to.equal(start)
    }
  })
})
