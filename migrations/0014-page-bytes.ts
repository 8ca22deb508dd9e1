import type { Knex } from 'knex'

/**
 * What the pages of a space take, beside its files: counted when room is looked for, at most once a minute, so that typing never waits for
 * the row that changes of the tree lock.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table space_tree
      add column page_bytes bigint not null default 0 check (page_bytes >= 0),
      -- null: never yet.
      add column pages_counted_at timestamptz;
    create index document_page on document (space_id, id) where kind = 'page';
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index document_page;
    alter table space_tree drop column page_bytes, drop column pages_counted_at;
  `)
}
