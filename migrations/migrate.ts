import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import knex, { type Knex } from 'knex'

const folder = new URL('.', import.meta.url)

/** The files of this folder that begin with four digits, in their order: one history. */
const history: Knex.MigrationSource<string> = {
  getMigrations: async () =>
    (await readdir(fileURLToPath(folder))).filter((name) => /^\d{4}[-_][\w-]+\.ts$/.test(name)).sort(),
  getMigrationName: (name) => name.replace('.ts', ''),
  // Every file of the history exports `up` and `down`.
  getMigration: async (name) => (await import(new URL(name, folder).href)) as Knex.Migration,
}

/**
 * Brings the schema up to date, as the role that owns it. Safe to run from several places at once: knex takes a lock.
 * Throws the database's error when a migration fails; each migration is one transaction, so nothing is half done.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const db = knex({ client: 'pg', connection: ownerUrl, pool: { min: 0, max: 2 } })
  try {
    await db.migrate.latest({ migrationSource: history, tableName: 'schema_migration' })
  } finally {
    await db.destroy()
  }
}
