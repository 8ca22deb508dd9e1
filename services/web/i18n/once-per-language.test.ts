import { expect } from 'chai'
import { oncePerLanguage } from './once-per-language.ts'

describe('formatters', () => {
  it('are made once for each language', () => {
    let made = 0
    const number = oncePerLanguage((language) => ({ language, turn: (made += 1) }))
    expect([number('fr'), number('en'), number('fr')].map(({ language }) => language)).to.deep.equal([
      'fr',
      'en',
      'fr',
    ])
    expect(made).to.equal(2)
  })
})
