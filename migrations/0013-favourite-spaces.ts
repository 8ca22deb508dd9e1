import type { Knex } from 'knex'

/** The spaces that an agent keeps at hand. Who leaves a space finds it a favourite again on coming back. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table space_favourite (
      agent_id uuid not null references agent on delete cascade,
      space_id uuid not null references space on delete cascade,
      chosen_at timestamptz not null default now(),
      primary key (agent_id, space_id)
    );
    create index on space_favourite (space_id);
    grant select, insert, update, delete on space_favourite to parvis_app;
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop table space_favourite;`)
}
