import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { testDatabase, type TestDatabase } from '../database.ts'
import { tablesFile, tablesModule } from './tables.ts'

describe('the types of rows', () => {
  let data: TestDatabase
  before(async () => {
    data = await testDatabase()
  })
  after(() => data.close())

  it('are those of the schema; after a migration, `npm run tables` makes them anew', async () => {
    expect(await readFile(tablesFile, 'utf8')).to.equal(await tablesModule(data.owner))
  })

  it('follow a column that becomes nullable, and refuse a type that nobody has thought about', async () => {
    await data.owner.raw('alter table space alter column description drop not null')
    expect(await tablesModule(data.owner)).to.contain('description: Optional<string | null>')
    await data.owner.raw('alter table space add column area polygon')
    const failed = await tablesModule(data.owner).catch(String)
    expect(failed).to.contain('space.area').and.contain('polygon')
  })
})
