import { expect } from 'chai'
import { folded } from './fold-text.ts'

describe('folded', () => {
  it('forgets accents, case and outer spaces', () => {
    expect(folded('  Élodie LEFÈVRE ')).to.equal('elodie lefevre')
  })
})
