import { expect } from 'chai'
import { emojisOf } from './emojis.ts'

describe('emojis', () => {
  it('finds emojis between words, each whole', () => {
    expect(emojisOf('a👩‍👩‍👧‍👦 b🇫🇷⚖️1')).to.deep.equal(['👩‍👩‍👧‍👦', '🇫🇷', '⚖️'])
  })

  it('finds none in plain text, digits included', () => {
    expect(emojisOf('Budget 2027 #1')).to.deep.equal([])
  })
})
