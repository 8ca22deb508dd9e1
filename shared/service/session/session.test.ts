import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeSession, publicUrl } from '@parvis/testing/factories.ts'
import { actorOf, cookieName, cookieOptions, hashToken, idleMs, newToken } from './session.ts'

describe('session', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  const who = (cookie: string | undefined) => actorOf(data.db, publicUrl, cookie)
  const seen = (sessionId: string, agoMs: number) =>
    data
      .db('session')
      .where({ id: sessionId })
      .update({ seen_at: new Date(Date.now() - agoMs) })

  it('names the agent as the database knows them today', async () => {
    const agent = await makeAgent(data.db, { name: 'Ana Silva' })
    await data.db('agent').where({ id: agent.id }).update({ platform_role: 'auditor' })
    expect(await who(agent.cookie)).to.include({
      agentId: agent.id,
      sessionId: agent.sessionId,
      displayName: 'Ana Silva',
      platformRole: 'auditor',
      organisationId: undefined,
    })
  })

  it('is found among other cookies, and by no other name', async () => {
    const { id, cookie } = await makeAgent(data.db)
    expect((await who(`a=b; ${cookie}; c=d`))?.agentId).to.equal(id)
    expect(await who(cookie.replace('parvis=', '__Host-parvis='))).to.equal(undefined)
  })

  it('ends at its end, however much it is used', async () => {
    const { id } = await makeAgent(data.db)
    expect(await who((await makeSession(data.db, id, { expiresInMs: -1 })).cookie)).to.equal(undefined)
  })

  it('ends after twelve idle hours, and not a minute before', async () => {
    const { cookie, sessionId } = await makeAgent(data.db)
    await seen(sessionId, idleMs - 60_000)
    expect(await who(cookie)).to.not.equal(undefined)
    await seen(sessionId, idleMs + 1_000)
    expect(await who(cookie)).to.equal(undefined)
  })

  it('is kept alive by use, written once a minute at most', async () => {
    const { cookie, sessionId } = await makeAgent(data.db)
    const seenAt = async () =>
      (await data.db('session').where({ id: sessionId }).first<{ at: string }>({ at: 'seen_at' })).at
    const first = await seenAt()
    await who(cookie)
    expect(await seenAt()).to.equal(first)
    await seen(sessionId, 120_000)
    await who(cookie)
    expect(Date.parse(await seenAt())).to.be.at.least(Date.parse(first))
  })

  it('is nobody’s without a cookie, or with a token that is none', async () => {
    for (const cookie of [
      undefined,
      '',
      'parvis=',
      'parvis=x',
      `parvis=${newToken()}`,
      `parvis=${'é'.repeat(43)}`,
    ])
      expect(await who(cookie), cookie).to.equal(undefined)
  })

  it('keeps of its token only the hash', async () => {
    const { sessionId, cookie } = await makeAgent(data.db)
    const row: unknown = await data.db('session').where({ id: sessionId }).first('*')
    expect(JSON.stringify(row)).to.not.contain(cookie.split('=')[1])
    expect(hashToken(newToken())).to.have.length(32)
  })

  it('binds its cookie to this host and to https where there is https', () => {
    expect(cookieName('https://parvis.example')).to.equal('__Host-parvis')
    expect(cookieOptions('https://parvis.example')).to.deep.equal({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: true,
    })
  })
})
