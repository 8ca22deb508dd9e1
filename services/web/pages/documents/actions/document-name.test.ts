import { expect } from 'chai'
import { title } from '@parvis/contract/documents.ts'
import { faultOf, fits, proposedName, stemLength } from './document-name.ts'

describe('names', () => {
  const names = [
    'Note',
    ' entourée ',
    '   ',
    '',
    'é'.repeat(127),
    'é'.repeat(128),
    'a'.repeat(255),
    'a'.repeat(256),
    '👩‍🚀'.repeat(23),
    '../../etc/passwd',
    'CON',
    'points...',
    'تقرير',
    'a\u0000b',
    'a\tb',
    'a\u0085b',
    'exe\u202egpj.txt',
    'a\u2066b',
    '\u200b',
    '\u200bNote\u200b',
    '\u3164\u2800',
  ]
  for (const name of names)
    it(`are judged as the contract does: ${JSON.stringify(name.slice(0, 20))}, ${name.length} units`, () => {
      expect(fits(name)).to.equal(title.safeParse(name).success)
    })

  for (const name of names.filter((name) => !fits(name)))
    it(`that are refused come with one that is not: ${JSON.stringify(name.slice(0, 20))}`, () => {
      expect(fits(proposedName(name, 'Sans nom'))).to.equal(true)
    })

  it('that are proposed keep what may be kept', () => {
    expect(proposedName('exe\u202egpj.txt', 'Sans nom')).to.equal('exegpj.txt')
    expect(proposedName('\u200b', 'Sans nom')).to.equal('Sans nom')
    expect(proposedName(`${'é'.repeat(200)}.pdf`, 'Sans nom')).to.match(/^é{125}\.pdf$/)
  })

  it('that are empty mean that nothing changes', () => {
    expect(faultOf('  ')).to.equal(undefined)
    expect(faultOf('a'.repeat(256))).to.equal('too-long')
  })

  it('of files are renamed without their ending', () => {
    expect(stemLength('rapport.pdf', 'file')).to.equal(7)
    expect(stemLength('v1.pdf', 'folder')).to.equal(6)
  })
})
