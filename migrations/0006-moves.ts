import type { Knex } from 'knex'

/**
 * When a document came into its space from another; absent for one that has always been there. The log of a page holds what was
 * deleted from it, which those who can read it only since then must not get.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`alter table document add column moved_at timestamptz;`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`alter table document drop column moved_at;`)
}
