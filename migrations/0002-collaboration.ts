import type { Knex } from 'knex'

/**
 * Live pages: the log of Yjs updates, the snapshots that replace it, who wrote what, versions, text for search, quarantine.
 * Rows of the log have no foreign key, since checking it would cost a look-up per keystroke: the insert joins `document_head`,
 * which has one, and a trigger takes the rest along when a page is purged.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table document_head (
      document_id uuid primary key references document on delete cascade,
      -- The order of the last committed update; gapless, so that whoever misses one can tell.
      head_seq bigint not null default 0
    ) with (fillfactor = 50);

    create table document_update (
      document_id uuid not null,
      seq bigint not null,
      -- Absent when the service itself wrote.
      agent_id uuid,
      at timestamptz not null default now(),
      bytes bytea not null,
      primary key (document_id, seq)
    );
    alter table document_update alter bytes set storage external;

    create table document_snapshot (
      document_id uuid primary key references document on delete cascade,
      -- Holds every update up to this order.
      seq bigint not null,
      -- One garbage-collected Yjs update (V1), raw deflate (RFC 1951): smaller than V2, and opening never parses it.
      state bytea not null,
      bytes int not null,
      -- Where in the inflated state the delete set begins.
      deletes_at int not null,
      state_vector bytea not null,
      -- How deep its types nest.
      depth int not null,
      updated_at timestamptz not null default now(),
      -- Up to which order versions hold the page, and since when.
      versioned_seq bigint not null default 0,
      versioned_at timestamptz not null default now()
    );
    create index on document_snapshot (updated_at) where versioned_seq < seq;
    alter table document_snapshot alter state set storage external;

    -- Who wrote (or deleted) which clocks of which client: kept when compaction takes the rows that said so.
    create table document_author (
      id bigint generated always as identity primary key,
      document_id uuid not null references document on delete cascade,
      kind text not null check (kind in ('wrote', 'deleted')),
      client bigint not null,
      clock bigint not null,
      length bigint not null,
      -- For 'deleted': the exact ranges within, as varUint pairs (clock, length).
      ranges bytea,
      agent_id uuid,
      first_at timestamptz not null,
      last_at timestamptz not null
    );
    create index on document_author (document_id, client, kind, clock);

    create table document_version (
      id uuid primary key,
      document_id uuid not null references document on delete cascade,
      seq bigint not null,
      -- Absent for automatic versions.
      name text check (length(name) between 1 and 120),
      object_key text not null unique,
      bytes bigint not null,
      sha256 bytea not null,
      authors uuid[] not null,
      created_by uuid references agent on delete set null,
      created_at timestamptz not null default now()
    );
    create index on document_version (document_id, created_at desc, id desc);

    create table document_text (
      document_id uuid primary key references document on delete cascade,
      seq bigint not null,
      body text not null,
      updated_at timestamptz not null default now()
    );

    -- Updates that no document would take: out of the way, and still there to be looked at.
    create table document_quarantine (
      id bigint generated always as identity primary key,
      document_id uuid not null references document on delete cascade,
      seq bigint not null,
      agent_id uuid,
      at timestamptz not null,
      bytes bytea not null,
      reason text not null,
      quarantined_at timestamptz not null default now()
    );
    create index on document_quarantine (document_id);

    create function purge_document_update() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public as $$
    begin
      delete from public.document_update where document_id = old.document_id;
      return old;
    end $$;
    create trigger purge after delete on document_head for each row execute function purge_document_update();

    grant select, insert on document_head to parvis_app;
    grant update (head_seq) on document_head to parvis_app;
    grant select, insert, delete on document_update, document_version to parvis_app;
    grant select, insert, update on document_snapshot, document_author, document_text to parvis_app;
    grant select, insert on document_quarantine to parvis_app;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table document_quarantine, document_text, document_version, document_author, document_snapshot, document_update,
      document_head;
    drop function purge_document_update;
  `)
}
