import type { Knex } from 'knex'

/**
 * The index says of which moment a page's words are: whoever's right to read is younger must not find by them what was deleted since.
 * A page's text that was taken anew is indexed anew even when it reads the same, so that this moment follows.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Of the page's text; absent for files.
    alter table search_document add column text_seq bigint, add column text_at timestamptz;
    -- What waits to be indexed anew may hold older words: until then, nobody finds them whose right is no older than any.
    update search_document s set text_seq = case when waits then 0 else t.seq end,
      text_at = case when waits then '-infinity' else t.updated_at end
    from (
      select document_id, seq, updated_at, document_id in (select document_id from search_queue) as waits from document_text
    ) t where t.document_id = s.document_id;

    drop trigger queue_search_text_changed on document_text;
    create trigger queue_search_text_changed after update of body, seq on document_text for each row
      when ((old.body, old.seq) is distinct from (new.body, new.seq)) execute function queue_page_text();
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop trigger queue_search_text_changed on document_text;
    create trigger queue_search_text_changed after update of body on document_text for each row
      when (old.body is distinct from new.body) execute function queue_page_text();
    alter table search_document drop column text_seq, drop column text_at;
  `)
}
