import { expect } from 'chai'
import { isTooLong } from './titling.ts'

describe('the title of a page', () => {
  it('is counted in bytes, as file names are', () => {
    expect(isTooLong('é'.repeat(127))).to.be.false
    expect(isTooLong('é'.repeat(128))).to.be.true
  })

  it('is counted without the spaces around it', () => {
    expect(isTooLong(`  ${'a'.repeat(255)}  `)).to.be.false
  })
})
