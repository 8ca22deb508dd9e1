import type { Knex } from 'knex'

/**
 * What moves to another space leaves a copy in the trash of the first, whose managers can restore it for 30 days. The copy shares the
 * objects of the versions, so that one may belong to several. And what was restored while its folder still lay in the trash remembers it.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table document
      add column trash_reason text not null default 'trashed' check (trash_reason in ('trashed', 'moved')),
      -- The folder that it was thrown away from; it goes back there when that folder does, unless it was moved meanwhile.
      add column restored_from uuid;
    create index document_by_restored_from on document (restored_from) where restored_from is not null;
    alter table document_version drop constraint document_version_object_key_key;
    create index on document_version (object_key);
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    alter table document_version add constraint document_version_object_key_key unique (object_key);
    drop index document_version_object_key_idx;
    alter table document drop column trash_reason, drop column restored_from;
  `)
}
