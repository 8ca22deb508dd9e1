import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startPart } from '../machine/part.ts'

/** Building the page is part of it. */
const startMs = 300_000

const start = fileURLToPath(new URL('../../start.js', import.meta.url))

/** Starts the whole product as `npm start` does, page built if it has to be, with a folder of its own. */
export async function startProduct(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = join(folder, 'parvis.log')
  const part = startPart({
    command: [process.execPath, start],
    env: { PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') },
    log,
  })
  const endMs = Date.now() + startMs
  while (part.isRunning() && Date.now() < endMs) {
    const said = await readFile(log, 'utf8').catch(() => '')
    const url = /ready at (http\S+)/.exec(said)?.[1]
    if (url !== undefined) return { url, stop: part.stop }
    await sleep(100)
  }
  throw new Error('Parvis did not start; parvis.log says why (--keep).')
}
