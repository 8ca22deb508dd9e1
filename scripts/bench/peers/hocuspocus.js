// Hocuspocus as its documentation sets it up: its Database extension on a table of Postgres, all settings as they come.
import { store } from './store.js'

const { HOST, PORT, DATABASE_URL, VERSION } = process.env
const { Server } = await import(VERSION === '4' ? 'hocuspocus-server-4' : '@hocuspocus/server')
const { Database } = await import(
  VERSION === '4' ? 'hocuspocus-database-4' : '@hocuspocus/extension-database'
)

const states = await store(DATABASE_URL)
const server = new Server({
  address: HOST,
  port: Number(PORT),
  quiet: true,
  extensions: [
    new Database({
      fetch: ({ documentName }) => states.fetch(documentName),
      store: ({ documentName, state }) => states.write(documentName, state),
    }),
  ],
})
await server.listen()
