import type { Knex } from 'knex'
import pg from 'pg'
import type { Logger } from '../process/log.ts'
import { notify } from './store.ts'

/**
 * What instances tell each other through Postgres NOTIFY. An event says that something changed, never what it is now: whoever gets it reads again.
 * `rights`: someone's standing in a space changed (everyone's, without `agentId`). `document`: trashed, restored, moved or purged
 * (`documentIds` may be cut short for a large folder: then it is absent and the whole space is meant). `session`: sessions ended
 * (all of the agent's, without `sessionId`). `title`: a page has another title; of several, the one heard last holds. `resync`: the listener was cut off and may have missed any of them.
 */
export type BusEvent =
  | { type: 'rights'; spaceId: string; agentId?: string }
  | { type: 'document'; spaceId: string; documentIds?: string[] }
  | { type: 'session'; agentId: string; sessionId?: string }
  | { type: 'title'; documentId: string; title: string }
  | { type: 'resync' }

const channel = 'parvis'
// A payload holds less than 8000 bytes (PostgreSQL manual, NOTIFY).
const maxPayload = 7_900

/** Sent when the transaction commits, and only then. */
export async function tell(tx: Knex, event: Exclude<BusEvent, { type: 'resync' }>): Promise<void> {
  const whole = JSON.stringify(event)
  if (whole.length <= maxPayload) return notify(tx, channel, whole)
  if (event.type !== 'document') throw new Error('bus event too large')
  await notify(tx, channel, JSON.stringify({ type: 'document', spaceId: event.spaceId }))
}

const connectMs = 5_000
const calm = { everyMs: 10_000, withinMs: 5_000 }

/**
 * Listens on a connection of its own, and reconnects by itself with a growing pause (100 ms to 5 s); after each reconnection the handler
 * gets `resync`. A connection that died without a word is found by asking it something now and then (`beat`).
 * Returns what stops it.
 */
export async function listen(
  databaseUrl: string,
  log: Logger,
  handle: (event: BusEvent) => void,
  beat = calm,
): Promise<() => Promise<void>> {
  let stopped = false
  let current: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'parvis bus',
      keepAlive: true,
      connectionTimeoutMillis: connectMs,
      query_timeout: beat.withinMs,
    })
    client.on('error', (error) => {
      log.warn({ err: error }, 'bus connection lost')
    })
    client.on('end', () => {
      if (current === client) reconnect(100)
    })
    client.on('notification', ({ payload }) => {
      // Only Parvis's own role can write here: the payload is what `tell` made.
      if (payload !== undefined) handle(JSON.parse(payload) as BusEvent)
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
    } catch (error) {
      abandon(client)
      throw error
    }
    // Stopped while connecting: nobody else would close it.
    if (stopped) abandon(client)
    else current = client
  }
  const reconnect = (delayMs: number): void => {
    current = undefined
    if (stopped) return
    retry = setTimeout(() => {
      connect().then(
        () => {
          if (!stopped) handle({ type: 'resync' })
        },
        () => {
          reconnect(Math.min(delayMs * 2, 5_000))
        },
      )
    }, delayMs)
  }
  let asking = false
  const ask = async (): Promise<void> => {
    const asked = current
    if (asked === undefined || asking) return
    asking = true
    try {
      await asked.query('select 1')
    } catch (error) {
      if (current === asked) {
        log.warn({ err: error }, 'bus connection is dead')
        abandon(asked)
        reconnect(100)
      }
    } finally {
      asking = false
    }
  }

  await connect()
  const beating = setInterval(() => void ask(), beat.everyMs)
  return async () => {
    stopped = true
    clearInterval(beating)
    clearTimeout(retry)
    const last = current
    current = undefined
    await last?.end()
  }
}

/** Closes without waiting: the other end may never answer. */
function abandon(client: pg.Client): void {
  client.end().catch(() => undefined)
}
