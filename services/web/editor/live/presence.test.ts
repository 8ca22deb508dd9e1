import { expect } from 'chai'
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import { Doc } from 'yjs'
import { forgetAbsent, movesBetween, othersPresent } from './presence.ts'

const someone = (id: string, name: string) => ({ user: { id, name, color: '#123456' } })

describe('presence', () => {
  it('names the others, each once, in order', () => {
    const states = new Map([
      [1, someone('me', 'Camille')],
      [2, someone('y', 'Youssef')],
      [3, someone('y', 'Youssef')],
      [4, someone('a', 'Anaïs')],
    ])
    expect(othersPresent(states, 1, 'me').map(({ name }) => name)).to.deep.equal(['Anaïs', 'Youssef'])
  })

  it('takes my other tab for me', () => {
    const states = new Map([
      [1, someone('me', 'Camille')],
      [2, someone('me', 'Camille')],
    ])
    expect(othersPresent(states, 1, 'me')).to.deep.equal([])
  })

  it('skips entries that say nothing of who they are', () => {
    const states = new Map<number, unknown>([
      [2, {}],
      [3, null],
      [4, { user: { name: 'No id' } }],
    ])
    expect(othersPresent(states, 1, 'me')).to.deep.equal([])
  })

  it('tells who came and who left', () => {
    const [ana, bob, zoe] = ['Ana', 'Bob', 'Zoé'].map((name) => ({ id: name, name }))
    if (!ana || !bob || !zoe) throw new Error('nobody')
    expect(movesBetween([ana, bob], [bob, zoe])).to.deep.equal({ arrived: [zoe], left: [ana] })
    expect(movesBetween([ana], [ana])).to.deep.equal({ arrived: [], left: [] })
  })

  it('knows those again at once who were there before the connection was cut', () => {
    const [other, here] = [new Awareness(new Doc()), new Awareness(new Doc())]
    other.setLocalState(someone('y', 'Youssef'))
    const word = encodeAwarenessUpdate(other, [other.clientID])
    const names = () => othersPresent(here.getStates(), here.clientID, 'me').map(({ name }) => name)
    applyAwarenessUpdate(here, word, 'network')
    expect(names()).to.deep.equal(['Youssef'])
    removeAwarenessStates(here, [other.clientID], 'cut')
    forgetAbsent(here)
    applyAwarenessUpdate(here, word, 'network')
    expect(names()).to.deep.equal(['Youssef'])
    for (const awareness of [other, here]) awareness.destroy()
  })
})
