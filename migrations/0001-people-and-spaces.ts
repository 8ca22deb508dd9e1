import type { Knex } from 'knex'

/**
 * People, spaces, the tree of documents, sessions and the audit log. Ids are UUID version 7, made by the services.
 * `parvis_app` is the role of the services: it gets what it needs table by table, and nothing of the schema.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table organisation (
      id uuid primary key,
      name text not null unique check (length(name) between 1 and 200),
      created_at timestamptz not null default now()
    );

    -- The table that administrators edit: from a SIREN (nine digits, the first of a SIRET) to an organisation.
    create table siren_organisation (
      siren text primary key check (siren ~ '^[0-9]{9}$'),
      organisation_id uuid not null references organisation on delete cascade
    );
    create index on siren_organisation (organisation_id);

    create table agent (
      id uuid primary key,
      issuer text not null,
      sub text not null,
      email text not null,
      given_name text not null,
      family_name text not null,
      display_name text not null,
      -- Lower case without accents, for the directory.
      name_key text not null,
      siret text,
      organisation_id uuid references organisation on delete set null,
      platform_role text not null default 'agent' check (platform_role in ('agent', 'auditor', 'administrator')),
      created_at timestamptz not null default now(),
      signed_in_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      unique (issuer, sub)
    );
    create index on agent (organisation_id);
    create index on agent (lower(email) text_pattern_ops);
    create index on agent (name_key text_pattern_ops);

    create table session (
      id uuid primary key,
      token_hash bytea not null unique,
      agent_id uuid not null references agent on delete cascade,
      -- Given back to the provider as id_token_hint when the agent signs out.
      id_token text,
      ip inet,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index on session (agent_id);
    create index on session (expires_at);

    -- A sign-in under way, from the redirect to the callback.
    create table sign_in (
      state_hash bytea primary key,
      -- Binds the callback to the browser that began.
      browser_hash bytea not null,
      nonce text not null,
      code_verifier text not null,
      return_to text not null,
      expires_at timestamptz not null
    );
    create index on sign_in (expires_at);

    create table space (
      id uuid primary key,
      name text not null check (length(name) between 1 and 120),
      description text not null default '' check (length(description) <= 2000),
      emoji text check (length(emoji) <= 16),
      organisation_id uuid references organisation on delete set null,
      created_by uuid not null references agent,
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now()
    );
    create index on space (organisation_id);

    create table membership (
      space_id uuid not null references space on delete cascade,
      agent_id uuid not null references agent on delete cascade,
      role text not null check (role in ('reader', 'commenter', 'editor', 'manager')),
      since timestamptz not null default now(),
      added_by uuid references agent on delete set null,
      primary key (space_id, agent_id)
    );
    create index on membership (agent_id, space_id) include (role);

    create table invitation (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      email text not null,
      role text not null check (role in ('reader', 'commenter', 'editor', 'manager')),
      token_hash bytea not null unique,
      invited_by uuid not null references agent,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      revoked_at timestamptz
    );
    -- One open invitation per address and space.
    create unique index on invitation (space_id, lower(email)) where accepted_at is null and revoked_at is null;

    create table document (
      id uuid primary key,
      space_id uuid not null references space on delete cascade,
      parent_id uuid,
      kind text not null check (kind in ('folder', 'page', 'file')),
      title text not null check (octet_length(title) between 1 and 255),
      created_by uuid not null references agent,
      created_at timestamptz not null default now(),
      updated_by uuid not null references agent,
      updated_at timestamptz not null default now(),
      trashed_at timestamptz,
      trashed_by uuid references agent,
      -- The document that was thrown away: itself, or the folder that it went with.
      trash_root uuid,
      unique (space_id, id),
      -- A document lies in the same space as its folder.
      foreign key (space_id, parent_id) references document (space_id, id),
      check ((trashed_at is null) = (trash_root is null)),
      check (parent_id <> id)
    );
    create index on document (parent_id);
    create index on document (space_id, updated_at desc) where trashed_at is null and kind <> 'folder';
    create index on document (trash_root) where trash_root is not null;

    -- Append-only: the services' role can add and read. Chained by hash and split by month when the full audit comes.
    create table audit_event (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      action text not null,
      outcome text not null check (outcome in ('done', 'refused')),
      actor_id uuid,
      organisation_id uuid,
      ip inet,
      request_id text,
      space_id uuid,
      object_type text,
      object_id text,
      object_name text,
      before jsonb,
      after jsonb
    );
    create index on audit_event (at desc, id desc);
    create index on audit_event (object_id, id desc);
    create index on audit_event (actor_id, id desc);
    create index on audit_event (action text_pattern_ops, id desc);

    grant select, insert, update, delete on organisation, siren_organisation, session, sign_in, membership, invitation, document
      to parvis_app;
    grant select, insert, update on agent, space to parvis_app;
    grant select, insert on audit_event to parvis_app;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop table audit_event, document, invitation, membership, space, sign_in, session, agent, siren_organisation, organisation;
  `)
}
