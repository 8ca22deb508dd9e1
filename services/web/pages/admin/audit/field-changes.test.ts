import { expect } from 'chai'
import { changesIn, isReadable } from './field-changes.ts'

describe('what an event of the log changed', () => {
  it('is each field that differs, as it was and as it is', () => {
    const event = { before: { role: 'reader', name: 'Budget' }, after: { role: 'editor', name: 'Budget' } }
    expect(changesIn(event)).to.deep.equal([{ field: 'role', before: 'reader', after: 'editor' }])
  })

  it('has nothing on one side where something came or went', () => {
    expect(changesIn({ before: null, after: { role: 'editor' } })).to.deep.equal([
      { field: 'role', before: undefined, after: 'editor' },
    ])
    expect(changesIn({ before: { emoji: '🌍' }, after: { emoji: null } })).to.deep.equal([
      { field: 'emoji', before: '🌍', after: undefined },
    ])
  })

  it('is empty for events that changed nothing', () => {
    expect(changesIn({ before: null, after: null })).to.deep.equal([])
    expect(changesIn({ before: 'x', after: ['y'] })).to.deep.equal([])
  })

  it('is read without ids', () => {
    const fields = ['title', 'parentId', 'id', 'sirens', 'paid']
    expect(fields.filter((field) => isReadable({ field, before: 1, after: 2 }))).to.deep.equal([
      'title',
      'sirens',
      'paid',
    ])
  })
})
