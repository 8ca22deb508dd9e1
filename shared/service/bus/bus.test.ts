import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { startRelay } from '@parvis/testing/tcp-relay.ts'
import { until } from '@parvis/testing/until.ts'
import { listen, tell, type BusEvent } from './bus.ts'
import { newId } from '../database/ids.ts'
import { createLog } from '../process/log.ts'

const log = createLog('test', 'silent')

describe('bus', () => {
  let data: TestDatabase
  const heard: BusEvent[] = []
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())
  beforeEach(() => (heard.length = 0))

  const hear = (url: string) => listen(url, log, (event) => heard.push(event))

  it('rings when the transaction commits, and not before', async () => {
    const stop = await hear(data.appUrl)
    const event = { type: 'rights', spaceId: newId(), agentId: newId() } as const
    await data.db.transaction(async (tx) => {
      await tell(tx, event)
      await new Promise((resolve) => setTimeout(resolve, 50))
      expect(heard).to.deep.equal([])
    })
    await until('heard', () => heard.length > 0)
    expect(heard).to.deep.equal([event])
    await stop()
  })

  it('is silent about what was rolled back', async () => {
    const stop = await hear(data.appUrl)
    await data.db
      .transaction(async (tx) => {
        await tell(tx, { type: 'rights', spaceId: newId() })
        throw new Error('no')
      })
      .catch(() => undefined)
    const after = { type: 'session', agentId: newId() } as const
    await tell(data.db, after)
    await until('heard', () => heard.length > 0)
    expect(heard).to.deep.equal([after])
    await stop()
  })

  it('means the whole space when the documents are too many to name', async () => {
    const stop = await hear(data.appUrl)
    const spaceId = newId()
    await tell(data.db, { type: 'document', spaceId, documentIds: Array.from({ length: 1_000 }, newId) })
    await until('heard', () => heard.length > 0)
    expect(heard).to.deep.equal([{ type: 'document', spaceId }])
    await stop()
  })

  it('says that something may have been missed after its line was cut, and hears again', async () => {
    const relay = await startRelay(data.appUrl)
    const stop = await hear(relay.url)
    relay.cut()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).to.deep.equal([])
    relay.mend()
    await until('heard', () => heard.length > 0)
    expect(heard).to.deep.equal([{ type: 'resync' }])
    const event = { type: 'rights', spaceId: newId() } as const
    await tell(data.db, event)
    await until('heard', () => heard.length > 1)
    expect(heard[1]).to.deep.equal(event)
    await stop()
    await relay.close()
  })

  it('notices a line that is dead without having been cut', async () => {
    const relay = await startRelay(data.appUrl)
    const beat = { everyMs: 100, withinMs: 500 }
    const stop = await listen(relay.url, log, (event) => heard.push(event), beat)
    relay.hang()
    await new Promise((resolve) => setTimeout(resolve, 700))
    relay.mend()
    await until('heard', () => heard.length > 0, 8_000)
    expect(heard[0]).to.deep.equal({ type: 'resync' })
    await stop()
    await relay.close()
  })

  it('leaves no connection behind when it is stopped while it reconnects', async () => {
    const relay = await startRelay(data.appUrl)
    const stop = await hear(relay.url)
    relay.cut()
    await new Promise((resolve) => setTimeout(resolve, 50))
    relay.mend()
    await stop()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const connections = await data
      .db('pg_stat_activity')
      .where({ application_name: 'parvis bus', datname: data.db.raw('current_database()') })
      .select('pid')
    expect(connections).to.deep.equal([])
    await relay.close()
  })
})
