import { writeFile } from 'node:fs/promises'
import { stopCluster } from '../cluster.ts'
import { testDatabase } from '../database.ts'
import { tablesFile, tablesModule } from './tables.ts'

// Brings the types of rows up to a new migration: `npm run tables`.
const data = await testDatabase()
try {
  await writeFile(tablesFile, await tablesModule(data.owner))
} finally {
  await data.close()
  await stopCluster()
}
