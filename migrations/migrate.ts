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

/** The data was made by a later Parvis; the message is one sentence for whoever starts this one. */
export class NewerSchema extends Error {}

/**
 * Brings the schema up to date, as the role that owns it. Safe to run from several places at once: knex takes a lock.
 * Throws `NewerSchema` for what a later Parvis has brought up to date already, and the database's error when a migration fails; each migration is one transaction, so nothing is half done.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const db = knex({ client: 'pg', connection: ownerUrl, pool: { min: 0, max: 2 } })
  try {
    // What knex says of a history that it does not know is about its files.
    const known = new Set(await history.getMigrations([]))
    // Without its own check, which comes first. knex types this loosely: the first list holds the names of what was done.
    const [completed] = (await db.migrate.list({
      migrationSource: history,
      tableName: 'schema_migration',
      disableMigrationsListValidation: true,
    })) as [{ name: string }[]]
    const strange = completed.map(({ name }) => name).filter((name) => !known.has(`${name}.ts`))
    if (strange.length > 0)
      throw new NewerSchema(
        `This data belongs to a later Parvis (${strange.join(', ')}): start that one, or restore the data from before it.`,
      )
    await db.migrate.latest({ migrationSource: history, tableName: 'schema_migration' })
  } finally {
    await db.destroy()
  }
}
