import { expect } from 'chai'
import { abilities, abilitiesInTrash, can, canInTrash, canOnPlatform, platformAbilities } from './policy.ts'

describe('policy', () => {
  const reading = ['space.read', 'space.leave', 'member.list', 'document.read']
  const writing = [
    'document.create',
    'document.write',
    'document.rename',
    'document.move',
    'document.trash',
    'document.restore',
    'version.read',
    'version.create',
    'version.restore',
  ]
  const managing = ['space.update', 'member.add', 'member.change', 'member.remove', 'document.purge']

  it('lets a reader read and leave, nothing else', () => {
    expect(abilities('reader')).to.have.members(reading)
  })

  it('lets a commenter comment besides', () => {
    expect(abilities('commenter')).to.have.members([...reading, 'document.comment'])
  })

  it('lets an editor write, but not manage', () => {
    expect(abilities('editor')).to.have.members([...reading, 'document.comment', ...writing])
  })

  it('lets a manager do everything in the space', () => {
    expect(abilities('manager')).to.have.members([...reading, 'document.comment', ...writing, ...managing])
  })

  it('hides the trash from readers and commenters', () => {
    expect(canInTrash('reader', 'document.read')).to.equal(false)
    expect(canInTrash('commenter', 'document.read')).to.equal(false)
  })

  it('lets an editor look at a trashed document and restore it, not write it', () => {
    expect(abilitiesInTrash('editor')).to.have.members(['document.read', 'document.restore'])
    expect(can('editor', 'document.write')).to.equal(true)
    expect(canInTrash('editor', 'document.write')).to.equal(false)
  })

  it('lets the auditor read figures and the log, and change nothing', () => {
    expect(platformAbilities('auditor')).to.have.members([
      'space.create',
      'agent.search',
      'figures.read',
      'audit.read',
      'organisation.list',
    ])
  })

  it('keeps figures, log and organisations from an ordinary agent', () => {
    expect(platformAbilities('agent')).to.have.members(['space.create', 'agent.search'])
    expect(canOnPlatform('administrator', 'organisation.write')).to.equal(true)
  })
})
