import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSession } from '@parvis/testing/factories.ts'
import { sweep } from './sweep.ts'

describe('sweeping', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  it('deletes sessions and sign-ins that have expired, in batches, and no others', async () => {
    const alive = await makeAgent(data.db)
    await makeSession(data.db, alive.id, { expiresInMs: -1 })
    await data.owner.raw(`
      insert into session (id, agent_id, token_hash, expires_at)
        select gen_random_uuid(), '${alive.id}', sha256(n::text::bytea), now() - interval '1 second' from generate_series(1, 2500) n;
      insert into sign_in (state_hash, browser_hash, nonce, code_verifier, return_to, expires_at)
        select sha256(n::text::bytea), '', '', '', '/', now() + n * interval '1 minute' from generate_series(-3, 2) n`)
    expect(await sweep(data.db)).to.equal(2_501 + 4)
    const sessions = await data.db('session').select<{ id: string }[]>('id')
    expect(sessions).to.deep.equal([{ id: alive.sessionId }])
    expect(await data.db('sign_in').select('state_hash')).to.have.length(2)
    expect(await sweep(data.db)).to.equal(0)
  })
})
