import pg from 'pg'
import { codeOf, UserError } from '../system/user-error.ts'

export type Role = { name: string; password: string }

export type Organisation = { name: string; siren: string }

const database = 'parvis'
const extensions = ['unaccent', 'pg_trgm']

const refusedPassword = '28P01'

/** Whether the server answers at that address yet. Throws a `UserError` when it refuses the password, which waiting won't mend. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  // A server that goes away while this question is open answers through the promise; the event says nothing more.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    if (codeOf(error) !== refusedPassword) return false
    throw new UserError(
      'PostgreSQL refuses the password in secrets.json: put back the file that belongs to this DATA_DIR.',
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Makes what Parvis needs in a server, or completes it after an interrupted first start: the two roles with these
 * passwords, and the database `parvis`, owned by the one and only readable and writable (where migrations grant it) for the other.
 * `urlOf` gives the superuser's address of a database.
 */
export async function prepare(urlOf: (database: string) => string, owner: Role, app: Role): Promise<void> {
  await withClient(urlOf('postgres'), async (client) => {
    for (const { name, password } of [owner, app]) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [name])
      const verb = known.rowCount === 0 ? 'create' : 'alter'
      await client.query(
        `${verb} role ${client.escapeIdentifier(name)} login nosuperuser nocreatedb nocreaterole
         password ${client.escapeLiteral(password)}`,
      )
    }
    const known = await client.query('select 1 from pg_database where datname = $1', [database])
    const ownerName = client.escapeIdentifier(owner.name)
    if (known.rowCount === 0) await client.query(`create database ${database} owner ${ownerName}`)
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to ${client.escapeIdentifier(app.name)}`)
  })
  await withClient(urlOf(database), async (client) => {
    const there = await client.query<{ name: string }>(
      'select name from pg_available_extensions where name = any($1)',
      [extensions],
    )
    for (const { name } of there.rows) await client.query(`create extension if not exists ${name}`)
  })
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

/** Puts the demonstration's organisations and their SIREN in, and leaves alone what is there already. */
export async function seedOrganisations(
  ownerUrl: string,
  organisations: readonly Organisation[],
): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const names = organisations.map(({ name }) => name)
    const sirens = organisations.map(({ siren }) => siren)
    await client.query('begin')
    await client.query(
      `insert into organisation (id, name) select uuidv7(), name from unnest($1::text[]) as name
       on conflict (name) do nothing`,
      [names],
    )
    await client.query(
      `insert into siren_organisation (siren, organisation_id)
       select given.siren, organisation.id
       from unnest($1::text[], $2::text[]) as given (name, siren) join organisation using (name)
       on conflict (siren) do nothing`,
      [names, sirens],
    )
    await client.query('commit')
  })
}
