import { expect } from 'chai'
import { shortenLead } from './shorten-lead.ts'

describe('an excerpt on one line', () => {
  const plain = (text: string) => ({ text, found: false })
  const mark = { text: 'convention', found: true }

  it('stays as it is while its mark is near', () => {
    const pieces = [plain('La '), mark, plain(' signée')]
    expect(shortenLead(pieces)).to.deep.equal(pieces)
    expect(shortenLead([])).to.deep.equal([])
  })

  it('loses whole words before a mark that is far, and says so once', () => {
    const far = plain('Le comité de pilotage a examiné hier soir la nouvelle ')
    const short = [plain('… '), plain('hier soir la nouvelle '), mark]
    expect(shortenLead([far, mark])).to.deep.equal(short)
    expect(shortenLead([plain('… '), far, mark])).to.deep.equal(short)
  })
})
