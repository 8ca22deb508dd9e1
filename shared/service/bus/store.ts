import type { Knex } from 'knex'

export async function notify(tx: Knex, channel: string, payload: string): Promise<void> {
  await tx.raw('select pg_notify(?, ?)', [channel, payload])
}
