import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bundle } from '@parvis/embedded/services/bundle.ts'
import { freePort } from '@parvis/embedded/system/ports.ts'
import { pinned, serverCore } from './cores.ts'
import { type Part, startPart } from './part.ts'

/** The address that the page would have: requests say that they come from it. */
export const publicUrl = 'http://127.0.0.1:8080'

export type Documents = Part & { url: string }

/** Starts the documents service as `npm start` does, on the core of the servers, and waits until it is ready. */
export async function startDocuments(
  folder: string,
  databaseUrl: string,
  storage: Record<string, string>,
): Promise<Documents> {
  const port = await freePort()
  const part = startPart({
    command: pinned(serverCore, [process.execPath, await bundle('documents')]),
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: publicUrl,
      LOG_LEVEL: 'warn',
      INTERNAL_TOKEN: randomBytes(32).toString('hex'),
      SPACE_QUOTA_BYTES: String(2 ** 44),
      NODE_ENV: 'production',
      ...storage,
    },
    log: join(folder, 'documents.log'),
  })
  const url = `http://127.0.0.1:${port}`
  const endMs = Date.now() + 60_000
  while (part.isRunning() && Date.now() < endMs) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return { ...part, url }
    await sleep(50)
  }
  throw new Error('The documents service did not start; documents.log says why (--keep).')
}
