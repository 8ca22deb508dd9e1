import type { Knex } from 'knex'

/** Finds the invitations that wait for someone's address: each visit of the home page asks. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index invitation_by_address on invitation (lower(email)) where accepted_at is null and revoked_at is null;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop index invitation_by_address;`)
}
