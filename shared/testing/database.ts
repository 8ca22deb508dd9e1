import { openDatabase, type Database } from '@parvis/service/database/database.ts'
import { freshDatabase } from './cluster.ts'

/** `db` as the services see it, `owner` to arrange what they may not do; `close` drops it all. */
export type TestDatabase = {
  db: Database
  owner: Database
  appUrl: string
  ownerUrl: string
  close: () => Promise<void>
}

export async function testDatabase(): Promise<TestDatabase> {
  const { appUrl, ownerUrl, drop } = await freshDatabase()
  const db = openDatabase(appUrl)
  const owner = openDatabase(ownerUrl, 2)
  return {
    db,
    owner,
    appUrl,
    ownerUrl,
    close: async () => {
      await Promise.all([db.destroy(), owner.destroy()])
      await drop()
    },
  }
}
