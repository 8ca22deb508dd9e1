import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { makeAgent, makeDocument, makeSpace, type TestAgent } from '@parvis/testing/factories.ts'
import { until } from '@parvis/testing/until.ts'
import type { Settings } from '../app.ts'
import { startInside, type Inside } from './inside.ts'
import { openRaw, type Raw } from './raw.ts'
import { openPage, type Given, type Page } from './stock.ts'

/** A service, a space with two editors and a reader, and a fresh page for each test; everything opened is closed after it. */
export type Stage = {
  data: TestDatabase
  service: Inside
  ana: TestAgent
  bob: TestAgent
  reader: TestAgent
  spaceId: string
  documentId: string
  page: (agent: TestAgent, given?: Given) => Page
  raw: (agent: TestAgent, given?: Parameters<typeof openRaw>[3]) => Promise<Raw>
  /** Updates of the page in the log. */
  stored: () => Promise<number>
  compacted: () => Promise<true>
}

/** Sets the stage with mocha's hooks; its fields are there once tests run. */
export function setStage(settings: Partial<Settings> = {}): Stage {
  const opened: { close: () => void }[] = []
  // Filled by the hooks below, before any test reads it.
  const stage = {
    page: (agent, given) => {
      const page = openPage(stage.service.url, stage.documentId, agent.cookie, given)
      opened.push(page)
      return page
    },
    raw: async (agent, given) => {
      const raw = await openRaw(stage.service.url, stage.documentId, agent.cookie, given)
      opened.push(raw)
      return raw
    },
    stored: async () =>
      (await stage.data.db('document_update').where({ document_id: stage.documentId })).length,
    compacted: () =>
      until(
        'compacted',
        async () =>
          (await stage.data.db('document_snapshot').where({ document_id: stage.documentId })).length === 1 &&
          (await stage.stored()) === 0,
        10_000,
      ),
  } as Stage
  before(async () => {
    stage.data = await testDatabase()
    stage.service = await startInside(stage.data, settings)
    stage.ana = await makeAgent(stage.data.db, { name: 'Ana Silva' })
    stage.bob = await makeAgent(stage.data.db, { name: 'Bob Roux' })
    stage.reader = await makeAgent(stage.data.db, { name: 'Luc Petit' })
    const members = { manager: stage.ana, editor: stage.bob, reader: stage.reader }
    stage.spaceId = (await makeSpace(stage.data.db, { members })).id
  })
  beforeEach(async () => {
    stage.documentId = (await makeDocument(stage.data.db, { spaceId: stage.spaceId })).id
  })
  afterEach(() => {
    for (const one of opened.splice(0)) one.close()
  })
  after(async () => {
    await stage.service.close()
    await stage.data.close()
  })
  return stage
}
