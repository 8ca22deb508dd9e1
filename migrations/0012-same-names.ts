import type { Knex } from 'knex'

/** Finds what has the same name to people, whatever its case: names are kept in one Unicode form, without spaces at their ends. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index document_by_name_key on document (container_id, lower(title collate name_order))
      where trashed_at is null and not attached;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop index document_by_name_key;`)
}
