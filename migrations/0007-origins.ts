import type { Knex } from 'knex'

/** Finds the copies of a page's file by the id that texts name it by, so that one can be taken over from where it is still to be had. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`create index document_by_origin on document (origin_id) where origin_id is not null;`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop index document_by_origin;`)
}
