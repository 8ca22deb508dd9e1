import { createHash, randomBytes } from 'node:crypto'
import { bundle } from '@parvis/embedded/services/bundle.ts'
import { collaborationRuntime } from '@parvis/embedded/services/environment.ts'
import type { BenchDatabase } from '../../machine/database.ts'
import type { Storage } from '../../machine/storage.ts'
import * as store from '../store.ts'
import { answers, type Server, startInstance } from './server.ts'

/** Where the page would be: sockets say that they come from it. */
export const publicUrl = 'http://127.0.0.1:8080'

/** Parvis's collaboration service on the bench's Postgres, with `people` agents who are all editors of one space. */
export async function parvis(
  folder: string,
  database: BenchDatabase,
  storage: Storage,
  people: number,
): Promise<Server> {
  const tokens = Array.from({ length: people }, () => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest())
  const space = await store.makeSpace(database, hashes)
  const main = await bundle('collaboration')
  const internalToken = randomBytes(32).toString('base64url')
  return {
    name: 'parvis',
    isDurable: true,
    keeps: true,
    wire: 'y-websocket',
    path: '/live/{document}',
    documents: (count) => store.makePages(database, space, count),
    headers: (index) => `Cookie: parvis=${tokens[index % people] ?? ''}\r\nOrigin: ${publicUrl}\r\n`,
    start: ({ port, redisUrl } = {}) =>
      startInstance(
        'parvis',
        folder,
        [main],
        (at) => ({
          HOST: '127.0.0.1',
          PORT: String(at),
          DATABASE_URL: database.appUrl,
          PUBLIC_URL: publicUrl,
          LOG_LEVEL: 'warn',
          INTERNAL_TOKEN: internalToken,
          ...collaborationRuntime,
          ...storage.variables,
          ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
        }),
        { port, isReady: answers('/readyz') },
      ),
    storedBytes: (documents) => store.parvisBytes(database, documents),
  }
}
