import type { Knex } from 'knex'

/**
 * What the sender of invitations needs to know of each. The link's secret is not stored: it is derived from the id and `issue`,
 * so that a mail sent twice after a crash holds the same link. `send_after` moves on with every attempt.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table invitation
      add column issue int not null default 1,
      add column sent_at timestamptz,
      add column send_after timestamptz not null default now(),
      add column send_attempts int not null default 0;
    create index on invitation (send_after) where sent_at is null and accepted_at is null and revoked_at is null;
    create index invitation_open on invitation (space_id, id) where accepted_at is null and revoked_at is null;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`
    drop index invitation_open;
    alter table invitation
      drop column issue, drop column sent_at, drop column send_after, drop column send_attempts;
  `)
}
