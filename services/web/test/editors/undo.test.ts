import { expect } from 'chai'
import { openEditors, type EditorsPage } from './open.ts'
import type * as script from './script.ts'

// The script that runs in the page.
declare const editors: typeof script

describe('undo', function () {
  this.timeout(60_000)
  let at: EditorsPage
  before(async () => {
    at = await openEditors('script.ts')
  })
  after(() => at.close())

  describe('in steps', () => {
    it('takes back a word at a time', async () => {
      const seen = await at.page.evaluate(() => {
        const [one] = editors.people(1)
        if (!one) return []
        one.type('Une phrase courte.')
        return [1, 2, 3, 4].map(() => {
          one.press('Ctrl-z')
          return one.text
        })
      })
      expect(seen).to.deep.equal(['Une phrase ', 'Une ', '', ''])
    })

    it('gives back a word at a time', async () => {
      const seen = await at.page.evaluate(() => {
        const [one] = editors.people(1)
        if (!one) return []
        one.type('Une phrase courte.')
        for (let turn = 0; turn < 3; turn += 1) one.press('Ctrl-z')
        return [1, 2, 3].map(() => {
          one.press('Ctrl-Shift-z')
          return one.text
        })
      })
      expect(seen).to.deep.equal(['Une ', 'Une phrase ', 'Une phrase courte.'])
    })

    it('ends a step where the cursor is put elsewhere, and at a new line', async () => {
      const seen = await at.page.evaluate(() => {
        const [one] = editors.people(1)
        if (!one) return []
        one.type('un')
        one.press('Enter')
        one.type('deux')
        one.goTo(0)
        one.type('x')
        one.goTo(1)
        one.type('y')
        return [1, 2, 3, 4].map(() => {
          one.press('Ctrl-z')
          return one.text
        })
      })
      expect(seen).to.deep.equal(['unx\ndeux', 'un\ndeux', 'un\n', 'un'])
    })

    it('takes a format and the change of a block back by themselves', async () => {
      const seen = await at.page.evaluate(() => {
        const [one] = editors.people(1)
        const block = one?.editor.document[0]
        if (!one || !block) return []
        one.type('mot')
        one.editor.updateBlock(block, { type: 'heading' })
        one.view.dispatch(
          one.view.state.tr.addMark(3, 6, one.view.state.schema.mark('bold', { stringValue: '' })),
        )
        return [1, 2, 3].map(() => {
          one.press('Ctrl-z')
          const [first] = one.editor.document
          return `${first?.type ?? ''} ${JSON.stringify(first?.content)}`
        })
      })
      expect(seen).to.deep.equal([
        'heading [{"type":"text","text":"mot","styles":{}}]',
        'paragraph [{"type":"text","text":"mot","styles":{}}]',
        'paragraph []',
      ])
    })

    it('takes back with one key all that was made one step, and only that', async () => {
      const seen = await at.page.evaluate(async () => {
        const [one, two] = editors.people(2)
        if (!one || !two) return []
        one.type('avant ')
        const end = editors.startStep(one.editor)
        for (let part = 0; part < 5; part += 1) {
          const last = one.editor.document.at(-1)
          if (last)
            one.editor.insertBlocks([{ type: 'paragraph', content: `part ${String(part)}` }], last, 'after')
          await new Promise((resolve) => setTimeout(resolve))
          two.receive()
        }
        end()
        const all = one.text
        one.press('Ctrl-z')
        const none = one.text
        one.press('Ctrl-Shift-z')
        return [all === one.text, none, all.length]
      })
      expect(seen).to.deep.equal([true, 'avant ', 41])
    })
  })

  describe('among several', () => {
    it('leaves a line that someone else has begun to fill', async () => {
      const seen = await at.page.evaluate(() => {
        const [one, two] = editors.people(2)
        if (!one || !two) return []
        one.type('ligne')
        one.press('Enter')
        editors.meet(one, two)
        two.goTo(1)
        two.type('paragraphe')
        editors.meet(one, two)
        one.press('Ctrl-z')
        editors.meet(one, two)
        return [one.text, two.text]
      })
      expect(seen).to.deep.equal(['\nparagraphe', '\nparagraphe'])
    })

    for (const type of [
      'bulletListItem',
      'numberedListItem',
      'checkListItem',
      'callout',
      'quote',
      'heading',
    ] as const)
      it(`leaves a ${type} that someone else has begun to fill`, async () => {
        const seen = await at.page.evaluate((type) => {
          const [one, two] = editors.people(2)
          const block = one?.editor.document[0]
          if (!one || !two || !block) return []
          one.editor.updateBlock(block, { type })
          editors.meet(one, two)
          two.goTo(0)
          two.type('texte')
          editors.meet(one, two)
          one.press('Ctrl-z')
          one.press('Ctrl-z')
          editors.meet(one, two)
          return [one.text, two.text, two.editor.document[0]?.type]
        }, type)
        expect(seen).to.deep.equal(['texte', 'texte', type])
      })

    it('leaves a table whose cells someone else has begun to fill', async () => {
      const seen = await at.page.evaluate(() => {
        const [one, two] = editors.people(2)
        const block = one?.editor.document[0]
        if (!one || !two || !block) return []
        const rows = [{ cells: ['', ''] }, { cells: ['', ''] }]
        one.editor.updateBlock(block, { type: 'table', content: { type: 'tableContent', rows } })
        one.goTo(0, 'start')
        one.type('un')
        editors.meet(one, two)
        two.goTo(0)
        two.type('deux')
        editors.meet(one, two)
        for (let turn = 0; turn < 4; turn += 1) one.press('Ctrl-z')
        editors.meet(one, two)
        one.view.state.doc.check()
        return [one.text.trim(), two.text.trim(), two.editor.document[0]?.type]
      })
      expect(seen).to.deep.equal(['deux', 'deux', 'table'])
    })

    it('gives letters back that were typed into a line before its undo had arrived', async () => {
      const seen = await at.page.evaluate(() => {
        const [one, two] = editors.people(2)
        if (!one || !two) return []
        one.type('ligne')
        one.press('Enter')
        editors.meet(one, two)
        two.cut()
        two.goTo(1)
        two.type('paragraphe')
        one.press('Ctrl-z')
        editors.meet(one, two)
        return [one.text, two.text]
      })
      expect(seen).to.deep.equal(['ligne\nparagraphe', 'ligne\nparagraphe'])
    })

    it('leaves letters once that two turned into other blocks at the same time, one of them time and again', async () => {
      const seen = await at.page.evaluate(() => {
        const [one, two] = editors.people(2)
        const block = one?.editor.document[0]
        if (!one || !two || !block) return []
        one.type('mot')
        editors.meet(one, two)
        one.cut()
        two.editor.updateBlock(block, { type: 'heading' })
        for (const type of ['bulletListItem', 'quote', 'numberedListItem'] as const) {
          one.editor.updateBlock(block, { type })
          one.type('s')
        }
        editors.meet(one, two)
        return [one.text, two.text].map((text) => text.match(/mot/g)?.length)
      })
      expect(seen).to.deep.equal([1, 1])
    })

    it('gives no letters back that someone has moved with their block', async () => {
      const seen = await at.page.evaluate(() => {
        const [one, two] = editors.people(2)
        if (!one || !two) return []
        one.type('ligne')
        one.press('Enter')
        one.type('mot')
        editors.meet(one, two)
        two.cut()
        const [, block] = two.editor.document
        if (block) two.editor.updateBlock(block, { type: 'heading' })
        two.goTo(1)
        two.type(' neuf')
        one.press('Tab')
        editors.meet(one, two)
        return [one.text, two.text]
      })
      expect(seen).to.deep.equal(['ligne\nmot\nneuf', 'ligne\nmot\nneuf'])
    })
  })
})
