import type { Knex } from 'knex'
import type { Reason } from '../extraction/unreadable.ts'

export type Due = { key: string; size: number; mediaType: string; tries: number }

const leaseMinutes = 5

/** Takes the object whose text has waited longest to be read; nobody else gets it until the lease ends. `undefined` when none is due. */
export async function takeDue(db: Knex): Promise<Due | undefined> {
  const { rows } = await db.raw<{ rows: Due[] }>(
    `update object_text t set leased_until = now() + make_interval(mins => :leaseMinutes), tries = t.tries + 1
     from stored_object o
     where o.key = t.key and t.key = (
       select key from object_text where state = 'waiting' and leased_until <= now()
       order by leased_until limit 1 for update skip locked
     )
     returning t.key, o.size, o.media_type as "mediaType", t.tries`,
    { leaseMinutes },
  )
  return rows[0]
}

/** What became of it: its text, or the reason why it has none here. The files that show it are indexed anew by a trigger. */
export type Outcome =
  { state: 'read'; body: string } | { state: 'unreadable'; reason: Reason } | { state: 'none' }

export async function setOutcome(db: Knex, key: string, outcome: Outcome): Promise<void> {
  await db('object_text').where({ key }).update(outcome)
}

/** Gives it back, for a little later. What is not `counted` was no try: the store did not answer. */
export async function giveBack(db: Knex, key: string, { counted }: { counted: boolean }): Promise<void> {
  await db('object_text')
    .where({ key })
    .update({
      leased_until: db.raw(`now() + interval '30 seconds'`),
      tries: db.raw('tries - ?', [counted ? 0 : 1]),
    })
}
