import type { Knex } from 'knex'

/**
 * The words of a name, each found by its beginning; array_to_tsvector takes them as they are, with no dictionary between.
 * And agents by SIREN, so that they follow when an administrator changes where it leads.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create index agent_name_words on agent using gin (array_to_tsvector(string_to_array(name_key, ' ')));
    create index agent_siren on agent (left(siret, 9));
  `)
}

export async function down(db: Knex): Promise<void> {
  await db.raw(`drop index agent_name_words, agent_siren;`)
}
