import { expect } from 'chai'
import { cleared, everything, nothing, pick, rowAt, settled, step } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const plain = { range: false, add: false }
const shift = { range: true, add: false }
const ctrl = { range: false, add: true }

describe('selection', () => {
  it('chooses one row by a click', () => {
    const first = pick(order, nothing, 'a', plain)
    expect([...pick(order, first, 'c', plain).chosen]).to.deep.equal(['c'])
  })

  it('adds and takes away with Ctrl', () => {
    const two = pick(order, pick(order, nothing, 'a', plain), 'c', ctrl)
    expect([...two.chosen]).to.deep.equal(['a', 'c'])
    expect([...pick(order, two, 'a', ctrl).chosen]).to.deep.equal(['c'])
  })

  it('draws a range with Shift, always from the same end', () => {
    const from = pick(order, nothing, 'c', plain)
    const down = pick(order, from, 'e', shift)
    expect([...down.chosen]).to.deep.equal(['c', 'd', 'e'])
    expect([...pick(order, down, 'a', shift).chosen]).to.deep.equal(['a', 'b', 'c'])
  })

  it('chooses what the arrows come to, and not with Ctrl', () => {
    const first = step(order, nothing, 'a', plain)
    const away = step(order, first, 'b', ctrl)
    expect([...away.chosen]).to.deep.equal(['a'])
    expect(away.active).to.equal('b')
  })

  it('chooses everything, and nothing', () => {
    const all = everything(order, nothing)
    expect(all.chosen.size).to.equal(5)
    expect(cleared(all).chosen.size).to.equal(0)
    expect(cleared(all).active).to.equal('a')
  })

  it('gives the focus to the next row when its own has gone, or to the last', () => {
    const two = pick(order, pick(order, nothing, 'b', plain), 'c', shift)
    expect(settled(order, ['a', 'd', 'e'], two).active).to.equal('d')
    const last = pick(order, nothing, 'e', plain)
    expect(settled(order, ['a', 'b'], last).active).to.equal('b')
    expect(settled(order, [], last).active).to.equal(undefined)
  })

  it('steps within the list', () => {
    expect(rowAt(order, 'd', 10)).to.equal('e')
    expect(rowAt(order, 'b', -10)).to.equal('a')
    expect(rowAt(order, undefined, 1)).to.equal('a')
    expect(rowAt([], undefined, 1)).to.equal(undefined)
  })
})
