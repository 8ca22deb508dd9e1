import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, isAlive } from './orphans.ts'
import { codeOf, UserError } from './user-error.ts'

/**
 * Takes a DATA_DIR for this process alone; call what comes back to give it up. A lock whose process is gone, or whose number now
 * belongs to another program, is taken over. Throws a `UserError` when someone else is at work there.
 */
export function lock(dataDir: string): () => void {
  const file = join(dataDir, 'lock')
  const mine = `${process.pid}\n${commandOf(process.pid)}\n`
  try {
    makePrivate(dataDir)
    try {
      writeFileSync(file, mine, { flag: 'wx' })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      // Empty after a start that had no room for it, or a power cut: nobody's.
      const [pid = '', command = ''] = readFileSync(file, 'utf8').split('\n')
      if (pid !== '' && isAlive(Number(pid)) && commandOf(Number(pid)) === command) {
        throw new UserError(
          `Parvis already runs on ${dataDir} (process ${pid}): stop it first, or set another DATA_DIR.`,
        )
      }
      writeFileSync(file, mine)
    }
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`DATA_DIR ${dataDir} can't be written (${codeOf(error) ?? String(error)}).`)
  }
  return () => rmSync(file, { force: true })
}

/** Makes the folder, and takes from everyone else what an earlier start may have left open in it: mails hold live links. */
function makePrivate(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  for (const folder of [dataDir, ...['mail', 'logs', 'objects', 'minio'].map((name) => join(dataDir, name))])
    if (existsSync(folder)) chmodSync(folder, 0o700)
  for (const folder of ['mail', 'logs'].map((name) => join(dataDir, name)))
    if (existsSync(folder)) for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o600)
}
