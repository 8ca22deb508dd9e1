import type { Knex } from 'knex'
import pg from 'pg'
import type { Logger } from './log.ts'
import { notify } from './store.ts'

/**
 * What instances tell each other through Postgres NOTIFY. An event is a bell, never the truth: whoever hears it reads again.
 * `rights`: someone's standing in a space changed (everyone's, without `agentId`). `document`: trashed, restored, moved or purged
 * (`documentIds` may be cut short for a large folder: then it is absent and the whole space is meant). `session`: sessions ended
 * (all of the agent's, without `sessionId`). `resync`: the listener was cut off and may have missed any of them.
 */
export type BusEvent =
  | { type: 'rights'; spaceId: string; agentId?: string }
  | { type: 'document'; spaceId: string; documentIds?: string[] }
  | { type: 'session'; agentId: string; sessionId?: string }
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

/**
 * Listens on a connection of its own, and reconnects by itself with a growing pause (100 ms to 5 s);
 * after each reconnection the handler gets `resync`. Returns what stops it.
 */
export async function listen(
  databaseUrl: string,
  log: Logger,
  handle: (event: BusEvent) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let current: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'parvis bus',
      keepAlive: true,
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
    await client.connect()
    await client.query(`listen ${channel}`)
    current = client
  }
  const reconnect = (delayMs: number): void => {
    current = undefined
    if (stopped) return
    retry = setTimeout(() => {
      connect().then(
        () => {
          handle({ type: 'resync' })
        },
        () => {
          reconnect(Math.min(delayMs * 2, 5_000))
        },
      )
    }, delayMs)
  }

  await connect()
  return async () => {
    stopped = true
    clearTimeout(retry)
    const last = current
    current = undefined
    await last?.end()
  }
}
