import { expect } from 'chai'
import { actorOf } from '@parvis/service/session/session.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { makeAgent, makeDocument, makeSpace, publicUrl } from './factories.ts'

describe('testing kit', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  it('signs agents in with a session that the services accept', async () => {
    const agent = await makeAgent(data.db, { name: 'Chloé Faure' })
    const actor = await actorOf(data.db, publicUrl, agent.cookie)
    expect(actor).to.include({ agentId: agent.id, displayName: 'Chloé Faure', platformRole: 'agent' })
  })

  it('makes the parents that a document needs', async () => {
    const { spaceId } = await makeDocument(data.db)
    expect(await data.db('membership').where({ space_id: spaceId, role: 'manager' })).to.have.length(1)
  })

  it('gives the services no right to alter the schema or the log', async () => {
    await makeSpace(data.db)
    const statements = [
      'drop table agent',
      'alter table space add x int',
      'delete from audit_event',
      'update audit_event set action = action',
      'truncate audit_event',
    ]
    for (const statement of statements) {
      const refused = await data.db.raw(statement).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(refused, statement).to.be.an('error')
    }
  })
})
