import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../logs/log.ts'
import { readState, writeState } from '../settings/persisted-state.ts'
import { freePort, isTaken } from '../system/ports.ts'

const comingBackMs = 3_000

/** Browsers know the storage by its port, so it stays the same from start to start, unless someone else has taken it. */
export async function storagePort(dataDir: string, host: string, say: Log): Promise<number> {
  const known = readState(dataDir).storagePort
  // The storage of a start that was killed needs a moment to notice.
  const giveUpAtMs = Date.now() + comingBackMs
  while (known !== undefined && Date.now() < giveUpAtMs) {
    if (!(await isTaken(known, host))) return known
    await sleep(100)
  }
  const port = await freePort(host)
  if (known !== undefined) say(`Port ${known}, where files were, is taken; they are on ${port} from now on.`)
  writeState(dataDir, { storagePort: port })
  return port
}
