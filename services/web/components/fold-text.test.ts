import { expect } from 'chai'
import { foldText } from './fold-text.ts'

describe('folded', () => {
  it('forgets accents, case and outer spaces', () => {
    expect(foldText('  Élodie LEFÈVRE ')).to.equal('elodie lefevre')
  })
})
