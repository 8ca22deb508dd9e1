import type { Knex } from 'knex'

/**
 * Restoring keeps the state before as a version of its own: `before_at` says when the version was made that was about to be restored, and
 * `before_name` what it was called, if anything. Such versions stay like named ones.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table document_version
      add column before_at timestamptz,
      add column before_name text check (length(before_name) between 1 and 120);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`alter table document_version drop column before_name, drop column before_at;`)
}
