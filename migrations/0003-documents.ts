import type { Knex } from 'knex'

/**
 * Files, their versions and uploads. Bytes lie in the object store under keys that hold no name; an object is immutable once a
 * `stored_object` row says that it is whole, so that copies and restored versions share it instead of copying bytes.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The order of names that people expect: accents beside their letter, "Note 9" before "Note 10".
    create collation name_order (provider = icu, locale = 'fr-u-kn-true');

    -- One row a space: locked by whatever changes its tree, so that two such changes never cross; and its file bytes, counted exactly.
    create table space_tree (
      space_id uuid primary key references space on delete cascade,
      -- The sizes of all versions of all files, the trash included.
      used_bytes bigint not null default 0 check (used_bytes >= 0),
      -- null: what the configuration says.
      quota_bytes bigint check (quota_bytes >= 0)
    );

    create table stored_object (
      key text primary key,
      size bigint not null check (size >= 0),
      media_type text not null,
      created_at timestamptz not null default now(),
      -- What the sender said; only compared.
      claimed_sha256 bytea check (octet_length(claimed_sha256) = 32),
      -- Computed by reading the object back; null until then.
      sha256 bytea check (octet_length(sha256) = 32),
      state text not null default 'verifying' check (state in ('verifying', 'verified', 'damaged')),
      thumbnail text not null default 'unknown' check (thumbnail in ('unknown', 'none', 'made')),
      -- A worker has it until then; when it died, another takes over.
      leased_until timestamptz not null default now(),
      tries integer not null default 0
    );
    -- What the background pass still has to read.
    create index stored_object_due on stored_object (leased_until, created_at)
      where state = 'verifying' or thumbnail = 'unknown';

    create table file_version (
      id uuid primary key,
      document_id uuid not null references document on delete cascade,
      number integer not null check (number >= 1),
      object_key text not null references stored_object,
      size bigint not null check (size >= 0),
      media_type text not null,
      created_by uuid not null references agent,
      created_at timestamptz not null default now(),
      unique (document_id, number)
    );
    create index on file_version (object_key);

    alter table document
      -- Of a file: its latest version, whose size and media type are repeated here for the lists.
      add column version_id uuid references file_version deferrable initially deferred,
      add column size bigint check (size >= 0),
      add column media_type text,
      -- A file that belongs to a page (a pasted image): reached through the page, in no list.
      add column attached boolean not null default false,
      -- Of a copied image: the one that the page's text still names.
      add column origin_id uuid,
      -- Folders come first in lists.
      add column leaf boolean generated always as (kind <> 'folder') stored,
      -- Where it lies: a folder or page, or the space itself.
      add column container_id uuid generated always as (coalesce(parent_id, space_id)) stored;
    create index on document (version_id) where version_id is not null;
    create index document_by_name on document (container_id, leaf, title collate name_order, id)
      where trashed_at is null and not attached;
    create index document_in_trash on document (space_id, trashed_at desc, id desc) where trash_root = id;
    create index document_trashed_at on document (trashed_at) where trash_root = id;
    create index document_recent on document (space_id, updated_at desc, id desc)
      where trashed_at is null and leaf and not attached;
    -- What it served is served by document_recent now.
    drop index document_space_id_updated_at_idx;

    -- Which address of the store a file will have, from the first part to the last; the row stays a while after, so that asking again is harmless.
    create table upload (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      parent_id uuid,
      agent_id uuid not null references agent on delete cascade,
      name text not null check (octet_length(name) between 1 and 255),
      size bigint not null check (size >= 0),
      media_type text not null,
      object_key text not null unique,
      -- null for an empty file.
      s3_upload_id text,
      part_size bigint not null check (part_size > 0),
      claimed_sha256 bytea check (octet_length(claimed_sha256) = 32),
      -- The file that this becomes a version of.
      replaces uuid references document on delete set null,
      state text not null default 'open' check (state in ('open', 'done')),
      document_id uuid references document on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index on upload (space_id, agent_id) where state = 'open';
    create index on upload (expires_at);
    create index on upload (document_id) where document_id is not null;
    create index on upload (replaces) where replaces is not null;

    create table upload_part (
      upload_id uuid not null references upload on delete cascade,
      number integer not null check (number between 1 and 10000),
      etag text not null,
      primary key (upload_id, number)
    );

    -- Objects and unfinished uploads that nothing refers to any more, until the store has let them go.
    create table object_removal (
      key text primary key,
      s3_upload_id text,
      due_at timestamptz not null default now()
    );
    create index on object_removal (due_at);

    create table document_favourite (
      agent_id uuid not null references agent on delete cascade,
      document_id uuid not null references document on delete cascade,
      chosen_at timestamptz not null default now(),
      primary key (agent_id, document_id)
    );
    create index on document_favourite (agent_id, chosen_at desc, document_id desc);
    create index on document_favourite (document_id);

    create table document_visit (
      agent_id uuid not null references agent on delete cascade,
      document_id uuid not null references document on delete cascade,
      visited_at timestamptz not null,
      primary key (agent_id, document_id)
    );
    create index on document_visit (agent_id, visited_at desc, document_id desc);
    create index on document_visit (document_id);

    grant select, insert, update, delete on document_favourite, document_visit, space_tree, stored_object, file_version, upload, upload_part, object_removal to parvis_app;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table document_visit, document_favourite, object_removal, upload_part, upload;
    alter table document drop column container_id, drop column leaf, drop column origin_id, drop column attached, drop column media_type, drop column size, drop column version_id;
    drop table file_version, stored_object, space_tree;
    drop collation name_order;
    create index on document (space_id, updated_at desc) where trashed_at is null and kind <> 'folder';
  `)
}
