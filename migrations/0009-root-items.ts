import type { Knex } from 'knex'

/** What lies in the root of a page, so that whatever is put beside it is known to lie there, too: n × {client, clock, length} as varUints. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`alter table document_snapshot add root_items bytea;`)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`alter table document_snapshot drop root_items;`)
}
