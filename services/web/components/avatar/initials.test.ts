import { expect } from 'chai'
import { initialsOf } from './initials.ts'

describe('initials', () => {
  it('takes the first and the last word', () => {
    expect(initialsOf('Marie-Hélène de la Tour')).to.equal('MT')
  })

  it('takes one letter of a single word', () => {
    expect(initialsOf('élodie')).to.equal('É')
  })

  it('keeps letters of several code points whole', () => {
    expect(initialsOf('ਨਿਰਮਲ ਸਿੰਘ')).to.equal('ਨਿਸਿੰ')
  })

  it('has nothing for a name without letters', () => {
    expect(initialsOf('— ')).to.equal('')
  })
})
