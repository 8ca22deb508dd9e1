import { expect } from 'chai'
import { Figures } from './figure.ts'
import { table } from './table.ts'

const parvis = { scenario: 'surge', server: 'parvis', durable: true }

describe('the figures of a bench', () => {
  it('are the median of their runs, with the least and the most', () => {
    const figures = new Figures('collaboration')
    for (const value of [30, 10, 20, 40]) figures.add(parvis, 'p99Ms', 'ms', value)
    expect(figures.rows()).to.deep.equal([
      {
        bench: 'collaboration',
        scenario: 'surge',
        server: 'parvis',
        durable: true,
        metric: 'p99Ms',
        unit: 'ms',
        median: 25,
        min: 10,
        max: 40,
        runs: 4,
      },
    ])
  })

  it('stand side by side for the servers, and say which of them was durable', () => {
    const figures = new Figures('collaboration')
    figures.add(parvis, 'p99Ms', 'ms', 12.34)
    figures.add({ ...parvis, server: 'peer', durable: false }, 'p99Ms', 'ms', 1_234)
    const [head, , line] = table(figures.rows()).split('\n')
    expect(head).to.match(/parvis \(durable\)\s+peer$/)
    expect(line).to.match(/^surge\s+p99Ms\s+ms\s+12\.3\s+1,234$/)
  })
})
