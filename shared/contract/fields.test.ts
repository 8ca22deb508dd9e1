import { expect } from 'chai'
import { line, paragraph } from './fields.ts'

describe('texts that people see', () => {
  it('are trimmed and of one Unicode form', () => {
    expect(line(10).parse('  e\u0301te\u0301 ')).to.equal('été')
  })

  for (const text of ['', '  ', 'a\nb', 'a\u0000', 'a\u202eb', 'a\u2066b', 'x'.repeat(11)])
    it(`of one line are never ${JSON.stringify(text)}`, () => {
      expect(line(10).safeParse(text).success).to.equal(false)
    })

  it('of one line may be in any script, right to left, or emoji', () => {
    for (const text of ['שלום', 'مرحبا', '💶', '👩‍👩‍👧', 'ひらがな'])
      expect(line(20).safeParse(text).success, text).to.equal(true)
  })

  it('of several lines may be empty and hold tabs, and still no hidden characters', () => {
    expect(paragraph(20).safeParse('').success).to.equal(true)
    expect(paragraph(20).safeParse('a\n\tb').success).to.equal(true)
    expect(paragraph(20).safeParse('a\u0007b').success).to.equal(false)
  })
})
