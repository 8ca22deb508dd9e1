import pg from 'pg'

/** The states of documents as Hocuspocus keeps them: one row each, the whole state in it. */
export async function store(url) {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  pool.on('error', (error) => process.stderr.write(`${error.message}\n`))
  await pool.query(
    'create table if not exists hocuspocus_document (name text primary key, data bytea not null)',
  )
  return {
    async fetch(name) {
      const { rows } = await pool.query('select data from hocuspocus_document where name = $1', [name])
      return rows[0]?.data ?? null
    },
    async write(name, data) {
      await pool.query(
        `insert into hocuspocus_document (name, data) values ($1, $2)
         on conflict (name) do update set data = excluded.data`,
        [name, data],
      )
    },
  }
}
