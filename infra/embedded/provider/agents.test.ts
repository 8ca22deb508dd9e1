import { expect } from 'chai'
import { demonstrationAgents, organisationOf, organisations, subsOf } from './agents.ts'

describe('demonstration agents', () => {
  it('are one administrator, one auditor, many agents of several organisations and a partner of none', () => {
    expect(subsOf('administrator')).to.have.length(1)
    expect(subsOf('auditor')).to.have.length(1)
    expect(subsOf('agent').length).to.be.greaterThan(8)
    expect(demonstrationAgents.filter((agent) => organisationOf(agent) === undefined)).to.have.length(1)
    expect(new Set(demonstrationAgents.map(organisationOf)).size).to.equal(organisations.length + 1)
  })

  it('have addresses of their own and numbers whose check digits hold', () => {
    expect(new Set(demonstrationAgents.map(({ email }) => email)).size).to.equal(demonstrationAgents.length)
    const numbers = [
      ...demonstrationAgents.flatMap(({ siret }) => siret ?? []),
      ...organisations.map(({ siren }) => siren),
    ]
    for (const number of numbers) expect(checksum(number), number).to.equal(0)
  })
})

/** Luhn's formula, as INSEE uses it. */
function checksum(number: string): number {
  const digits = Array.from(number)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
  return digits.reduce((sum, digit) => sum + (digit > 9 ? digit - 9 : digit), 0) % 10
}
