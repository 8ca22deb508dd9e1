import { expect } from 'chai'
import { commandOf, seek } from './keyboard-commands.ts'

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

describe('keyboard of the list', () => {
  it('steps with the arrows, and stretches with Shift', () => {
    expect(press('ArrowDown')).to.deep.equal({ ask: 'step', by: 1, held: { range: false, add: false } })
    expect(press('End', { shiftKey: true })).to.deep.equal({
      ask: 'step',
      by: Infinity,
      held: { range: true, add: false },
    })
  })

  it('knows the keys of file managers', () => {
    expect(['Enter', 'F2', 'Delete', 'Escape', ' '].map((key) => press(key)?.ask)).to.deep.equal([
      'open',
      'rename',
      'trash',
      'clear',
      'toggle',
    ])
    expect(['x', 'C', 'v', 'a'].map((key) => press(key, { ctrlKey: true })?.ask)).to.deep.equal([
      'cut',
      'copy',
      'paste',
      'all',
    ])
    expect(press('ContextMenu')).to.deep.equal(press('F10', { shiftKey: true }))
  })

  it('leaves the browser its own keys', () => {
    expect(press('r', { ctrlKey: true })).to.equal(undefined)
    expect(press('C', { ctrlKey: true, shiftKey: true })).to.equal(undefined)
    expect(press('ArrowLeft', { altKey: true })).to.equal(undefined)
    expect(press('Tab')).to.equal(undefined)
  })

  it('finds the next name by its letters, whatever their accents and case', () => {
    const names = ['Annexe', 'Étude', 'étape', 'Zone']
    expect(seek(names, -1, 'e', 'fr')).to.equal(1)
    expect(seek(names, 1, 'e', 'fr')).to.equal(2)
    expect(seek(names, 2, 'e', 'fr')).to.equal(1)
    expect(seek(names, 1, 'eta', 'fr')).to.equal(2)
    expect(seek(names, 0, 'x', 'fr')).to.equal(undefined)
  })
})
