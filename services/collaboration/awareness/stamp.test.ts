import { expect } from 'chai'
import { plainMembers } from './json-scan.ts'
import { stampState, type Stamp } from './stamp.ts'

const stamp: Stamp = { id: 'a1', name: 'Zoé « Blanc »', color: '#1c6e8c' }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const stamped = (text: string): unknown => {
  const state = stampState(bytes(text), stamp)
  return state === undefined ? undefined : JSON.parse(Buffer.from(state).toString())
}

describe('the stamp', () => {
  it('[S6] replaces whoever someone says that they are, however they say it', () => {
    const cursor = { anchor: { type: null, tname: 'text', item: { client: 1, clock: 0 }, assoc: -1.5 } }
    for (const user of [
      '"user":{"name":"Le Directeur","color":"#000000"}',
      '"user":"x","user":[]',
      '"\\u0075ser":{"name":"Le Directeur"}',
      ' "user" : null',
      '"user":{"name":"Éric"}',
    ])
      for (const text of [
        `{${user},"cursor":${JSON.stringify(cursor)}}`,
        `{"cursor":${JSON.stringify(cursor)},${user}}`,
      ])
        expect(stamped(text), text).to.deep.equal({ user: stamp, cursor })
    expect(stamped('{}')).to.deep.equal({ user: stamp })
  })

  it('[S6] passes on nothing that a page could not read', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '1',
      '{',
      '{"a":}',
      '{"a":01}',
      '{"a":1.}',
      '{"a":-}',
      '{"a":tru}',
      '{"a":1,}',
      '{"a":"\t"}',
      '{"a":1}}',
      '{a:1}',
    ])
      expect(stamped(text), text).to.equal(undefined)
    expect(stamped(`{"a":"${'x'.repeat(9_000)}"}`)).to.equal(undefined)
  })

  it('reads as plain nothing that JSON.parse would read otherwise', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"user"',
      '0',
      '-1',
      '1.5',
      'null',
      'true',
      ' ',
      '\\',
      'é',
      '1e3',
    ]
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    let plain = 0
    for (let i = 0; i < 200_000; i += 1) {
      const inner = Array.from({ length: random(7) }, () => pieces[random(pieces.length)]).join('')
      const text = random(2) === 0 ? `{"k":${inner}}` : `{${inner}}`
      if (plainMembers(bytes(text)) === undefined) continue
      plain += 1
      // Only objects are plain.
      const value = JSON.parse(text) as object
      expect(stamped(text), text).to.deep.equal({ ...value, user: stamp })
    }
    expect(plain).to.be.above(1_000)
  })

  it('is given without parsing what editors say', () => {
    const place = '{"type":null,"tname":"text","item":{"client":2000000001,"clock":17},"assoc":0}'
    const state = `{"user":{"name":"Agent 1","color":"#30bced","colorLight":"#30bced33"},"cursor":{"anchor":${place},"head":${place}}}`
    expect(plainMembers(bytes(state))).to.have.length(2)
  })
})
