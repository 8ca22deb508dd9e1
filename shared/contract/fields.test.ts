import { expect } from 'chai'
import { title } from './documents.ts'
import { line, paging, paragraph } from './fields.ts'
import { nameKey } from './names.ts'

describe('texts that people see', () => {
  it('are trimmed and of one Unicode form', () => {
    expect(line(10).parse('  e\u0301te\u0301 ')).to.equal('été')
  })

  it('lose what can’t be seen at their ends, and keep it where it holds letters together', () => {
    expect(line(20).parse('\u200b\u00a0Budget\u2060 \ufeff')).to.equal('Budget')
    expect(line(20).parse('❤️')).to.equal('❤️')
    expect(line(20).parse('می‌خواهم')).to.equal('می‌خواهم')
  })

  const unseen = [
    '\u200b',
    '\u200d\ufe0f',
    '\u00ad\u2060',
    '\u3164',
    '\u2800',
    '\u034f',
    '\u{e0041}',
    '\u0301',
  ]
  for (const text of [...unseen, '', '  ', 'a\nb', 'a\u0000', 'a\u202eb', 'a\u2066b', 'x'.repeat(11)])
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

describe('lists', () => {
  it('are asked for 1 to 200 at a time, 100 unless said', () => {
    const limit = (text?: string) => paging.limit.safeParse(text).data
    expect(['0', '1', '200', '201', '1.5', 'x', undefined].map(limit)).to.deep.equal([
      undefined,
      1,
      200,
      undefined,
      undefined,
      undefined,
      100,
    ])
  })
})

describe('names', () => {
  it('hold 255 bytes at most, however few letters that is', () => {
    expect(title.safeParse('é'.repeat(127)).success).to.equal(true)
    expect(title.safeParse('é'.repeat(128)).success).to.equal(false)
  })

  it('are the same to people whatever their Unicode form, case, and the spaces at their ends', () => {
    const same = ['Été.txt', 'e\u0301te\u0301.TXT', ' été.txt\u00a0', 'ÉTÉ.txt\u200b']
    expect(new Set(same.map(nameKey)).size).to.equal(1)
    expect(nameKey('ete.txt')).to.not.equal(nameKey('été.txt'))
  })
})
