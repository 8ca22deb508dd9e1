import type { Knex } from 'knex'

/**
 * Search: an index over titles, page texts and file texts, cut by space. Each word is kept behind a short key of its space, so that a
 * search reads what lies in the spaces of whoever asks and nothing else: neither a common word nor the beginning of one costs more when
 * others write more. The index only proposes; what may be shown is decided on the documents' own rows.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The key of a space in the index. Two spaces may share one, which costs a look and shows nothing.
    create function search_key(space_id uuid) returns text language sql immutable strict parallel safe
    return translate(left(encode(substr(decode(md5(space_id::text), 'hex'), 1, 3), 'base64'), 4), '+/', '-_');

    -- Words behind a prefix. They hold letters and digits alone, so quotes and spaces stand around them and nowhere else.
    create function search_keyed(words tsvector, prefix text) returns tsvector language sql immutable strict parallel safe
    return case when length(words) = 0 then words
      else ('''' || prefix || substr(replace(words::text, ' ''', ' ''' || prefix), 2))::tsvector end;

    create table search_document (
      document_id uuid primary key references document on delete cascade,
      -- Of the title alone, behind no key: says whether a title has it, without the long row of the text.
      title tsvector not null,
      -- Of title (weight A) and text, behind the key of the space.
      words tsvector not null,
      indexed_at timestamptz not null default now()
    );
    -- Without a list of what is pending, which each of many scans would have to read.
    create index search_document_words on search_document using gin (words) with (fastupdate = off);

    -- What has to be indexed anew, filled by triggers, so that no service can forget it; a document may stand here several times.
    -- Whoever changes a document only adds here, and waits for nobody.
    create table search_queue (
      id bigint generated always as identity primary key,
      document_id uuid not null,
      queued_at timestamptz not null default now(),
      -- What was there before the index, or is indexed anew without a change: after all that has changed.
      backlog boolean not null default false,
      due_at timestamptz not null default now(),
      attempts int not null default 0
    );
    create index search_queue_order on search_queue (backlog, id);

    -- The text of a file's bytes, which copies and restored versions share as they share the object.
    create table object_text (
      key text primary key references stored_object on delete cascade,
      -- 'none': a kind without text, or one that nothing here reads.
      state text not null default 'waiting' check (state in ('waiting', 'read', 'unreadable', 'none')),
      body text,
      -- Why it was not read, for administrators: a word such as 'missing'.
      reason text,
      -- A worker has it until then; when it died, another takes over.
      leased_until timestamptz not null default now(),
      tries int not null default 0,
      check ((state = 'read') = (body is not null))
    );
    create index object_text_due on object_text (leased_until) where state = 'waiting';

    create function queue_new_documents() returns trigger language plpgsql as $$
    begin
      insert into search_queue (document_id) select id from made where not attached;
      return null;
    end $$;
    create trigger queue_search_made after insert on document referencing new table as made
      for each statement execute function queue_new_documents();

    create function queue_document() returns trigger language plpgsql as $$
    begin
      insert into search_queue (document_id) values (new.id);
      return null;
    end $$;
    -- Not for dates, which change while a page is being written; nor for the trash, which the search itself leaves out.
    create trigger queue_search_changed after update of title, space_id, version_id, attached on document for each row
      when (not new.attached and (old.title, old.space_id, old.version_id, old.attached)
        is distinct from (new.title, new.space_id, new.version_id, new.attached))
      execute function queue_document();

    create function queue_page_text() returns trigger language plpgsql as $$
    begin
      insert into search_queue (document_id) values (new.document_id);
      return null;
    end $$;
    create trigger queue_search_text_made after insert on document_text for each row execute function queue_page_text();
    create trigger queue_search_text_changed after update of body on document_text for each row
      when (old.body is distinct from new.body) execute function queue_page_text();

    create function await_object_text() returns trigger language plpgsql as $$
    begin
      insert into object_text (key) select key from made on conflict do nothing;
      return null;
    end $$;
    create trigger await_object_text after insert on stored_object referencing new table as made
      for each statement execute function await_object_text();

    create function queue_object_text() returns trigger language plpgsql as $$
    begin
      insert into search_queue (document_id)
      select d.id from file_version v join document d on d.version_id = v.id where v.object_key = new.key and not d.attached;
      return null;
    end $$;
    create trigger queue_search_object after update of body on object_text for each row
      when (old.body is distinct from new.body) execute function queue_object_text();

    grant select, insert, update, delete on search_document, search_queue, object_text to parvis_app;

    insert into object_text (key) select key from stored_object;
    insert into search_queue (document_id, backlog) select id, true from document where not attached order by updated_at desc;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop trigger queue_search_made on document;
    drop trigger queue_search_changed on document;
    drop trigger queue_search_text_made on document_text;
    drop trigger queue_search_text_changed on document_text;
    drop trigger await_object_text on stored_object;
    drop table object_text, search_queue, search_document;
    drop function queue_new_documents, queue_document, queue_page_text, await_object_text, queue_object_text, search_keyed, search_key;
  `)
}
