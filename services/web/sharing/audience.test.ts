import { expect } from 'chai'
import { summariseAudience } from './audience.ts'

describe('audience', () => {
  it('is only me when there is one member', () => {
    expect(summariseAudience([{ organisation: 'DGFiP', members: 1 }])).to.deep.equal({ kind: 'me' })
  })

  it('names the largest organisations first, the unknown one last', () => {
    const audience = [
      { organisation: null, members: 9 },
      { organisation: 'DINUM', members: 2 },
      { organisation: 'DGFiP', members: 10 },
    ]
    expect(summariseAudience(audience)).to.deep.equal({
      kind: 'members',
      count: 21,
      largest: [
        { organisation: 'DGFiP', members: 10 },
        { organisation: 'DINUM', members: 2 },
        { organisation: null, members: 9 },
      ],
      otherOrganisations: 0,
    })
  })

  it('counts the organisations that it does not name', () => {
    const audience = ['A', 'B', 'C', 'D', 'E'].map((organisation) => ({ organisation, members: 1 }))
    expect(summariseAudience(audience)).to.include({ count: 5, otherOrganisations: 2 })
  })

  it('names a fourth organisation rather than say "1 other"', () => {
    const audience = ['A', 'B', 'C', 'D'].map((organisation) => ({ organisation, members: 1 }))
    expect(summariseAudience(audience)).to.include({ otherOrganisations: 0 })
  })
})
