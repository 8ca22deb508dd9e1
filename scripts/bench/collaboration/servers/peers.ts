import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { BenchDatabase } from '../../machine/database.ts'
import * as store from '../store.ts'
import { type Server, startInstance } from './server.ts'

const peers = fileURLToPath(new URL('../../peers/', import.meta.url))

/** Installs the peers where that has not been done. Throws when npm can't. */
export function installPeers(): void {
  if (existsSync(`${peers}node_modules/hocuspocus-server-4`)) return
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: peers,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The peers could not be installed in ${peers}: ${stderr}`)
}

function counted(): Server['documents'] {
  let last = 0
  return async (count) => Array.from({ length: count }, () => `d${++last}`)
}

/** The server that comes with y-websocket 2: documents live in memory, for as long as the process does. */
export function yWebsocket(folder: string): Server {
  return {
    name: 'y-websocket',
    isDurable: false,
    keeps: false,
    wire: 'y-websocket',
    path: '/{document}',
    documents: counted(),
    headers: () => '',
    start: ({ port } = {}) =>
      startInstance(
        'y-websocket',
        folder,
        [`${peers}node_modules/y-websocket/bin/server.cjs`],
        (at) => ({ HOST: '127.0.0.1', PORT: String(at) }),
        { port },
      ),
    storedBytes: async () => 0,
  }
}

/** Hocuspocus with its Database extension on Postgres, which it writes some time after what it shows. */
export function hocuspocus(folder: string, database: BenchDatabase, version: '3' | '4'): Server {
  const name = version === '3' ? 'hocuspocus' : 'hocuspocus-4'
  return {
    name,
    isDurable: false,
    keeps: true,
    wire: 'hocuspocus',
    path: '/',
    documents: counted(),
    headers: () => '',
    start: ({ port } = {}) =>
      startInstance(
        name,
        folder,
        [`${peers}hocuspocus.js`],
        (at) => ({
          HOST: '127.0.0.1',
          PORT: String(at),
          DATABASE_URL: database.ownerUrl,
          VERSION: version,
        }),
        { port },
      ),
    storedBytes: (documents) => store.hocuspocusBytes(database, documents),
  }
}
