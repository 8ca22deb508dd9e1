import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openObjects } from '@parvis/service/storage/objects.ts'
import { testDependencies } from '@parvis/testing/service.ts'
import type { TestDatabase } from '@parvis/testing/database.ts'
import { createCollaboration, type Settings } from '../app.ts'

/** What other services would show. */
export const internalToken = 'internal-'.padEnd(40, 'x')

export type Inside = { url: string; close: () => Promise<void> }

/** The service within the test's own process, on a free port. */
export async function startInside(data: TestDatabase, settings: Partial<Settings> = {}): Promise<Inside> {
  const dependencies = testDependencies(data.db)
  const service = await createCollaboration(dependencies, {
    databaseUrl: data.appUrl,
    redisUrl: undefined,
    internalToken,
    objects: openObjects({
      endpoint: 'http://127.0.0.1:9',
      accessKey: 'nobody',
      secretKey: 'nobody-knows',
      bucket: 'parvis',
      region: 'us-east-1',
      addressing: 'path',
    }),
    caps: { perAgent: 200, perRoom: 2_000 },
    cacheBytes: 16_000_000,
    workers: 1,
    limits: { quietMs: 20_000, lingerMs: 300, maxPageBytes: 16_000_000 },
    stopSpreadMs: 0,
    ...settings,
  })
  const server = createServer(service.app)
  service.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await service.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
