import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import { freePort, isTaken } from './ports.ts'
import { writeWhole } from './secrets.ts'

const comingBackMs = 3_000

/** What a DATA_DIR keeps from its first start, because data depends on it or people have got used to it. */
export type Remembered = {
  /** The embedded provider's issuer: accounts are keyed by it. */
  issuer?: string
  storagePort?: number
  /** Which store has the objects of this DATA_DIR. */
  storageKind?: 'embedded' | 'minio'
  /** Whether the demonstration's organisations were put into the database; after that they are the administrators'. */
  seeded?: true
}

/** Empty before the first start. */
export function recall(dataDir: string): Remembered {
  const file = fileIn(dataDir)
  // The function below alone writes this file.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Remembered) : {}
}

/** Adds to what is remembered. */
export function remember(dataDir: string, facts: Remembered): void {
  writeWhole(fileIn(dataDir), JSON.stringify({ ...recall(dataDir), ...facts }, null, 2) + '\n')
}

/** Browsers know the storage by its port, so it stays the same from start to start, unless someone else has taken it. */
export async function storagePort(dataDir: string, host: string, say: Log): Promise<number> {
  const known = recall(dataDir).storagePort
  // The storage of a start that was killed needs a moment to notice.
  const giveUpAtMs = Date.now() + comingBackMs
  while (known !== undefined && Date.now() < giveUpAtMs) {
    if (!(await isTaken(known, host))) return known
    await sleep(100)
  }
  const port = await freePort(host)
  if (known !== undefined) say(`Port ${known}, where files were, is taken; they are on ${port} from now on.`)
  remember(dataDir, { storagePort: port })
  return port
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'settings.json')
}
