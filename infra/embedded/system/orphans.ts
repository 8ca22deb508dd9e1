import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../logs/log.ts'
import { UserError } from './user-error.ts'

/**
 * Makes a data directory free to start on after its last supervisor was killed: a server that still runs on it is
 * stopped the fast way (its commits stay), and a `postmaster.pid` whose number now belongs to some other program is removed.
 * A leftover of a server that is gone needs nothing: PostgreSQL sees to it.
 */
export async function stopOrphan(clusterDir: string, log: Log): Promise<void> {
  const pid = pidOf(clusterDir)
  if (pid === undefined || !isAlive(pid)) return
  if (!commandOf(pid).includes(clusterDir)) {
    rmSync(join(clusterDir, 'postmaster.pid'), { force: true })
    return
  }
  log(`a PostgreSQL from an earlier start still ran (process ${pid}); it is stopped first`)
  // SIGINT asks for the fast stop, SIGQUIT for the immediate one, after which the next start replays the journal.
  for (const [signal, waitMs] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    process.kill(pid, signal)
    if (await isGone(pid, waitMs)) return
  }
  throw new UserError(`A PostgreSQL from an earlier start (process ${pid}) does not stop: end it by hand.`)
}

/**
 * Ends what an earlier start left running under that name, if its supervisor was killed, and has forgotten it afterwards.
 * `command` is a part of its command line, without which the number belongs to some other program by now.
 */
export async function stopRecordedProcess(dataDir: string, name: string, command: string): Promise<void> {
  const file = join(dataDir, `${name}.pid`)
  const pid = numberIn(file)
  if (pid !== undefined && isAlive(pid) && commandOf(pid).includes(command)) {
    process.kill(pid, 'SIGTERM')
    if (!(await isGone(pid, 10_000))) process.kill(pid, 'SIGKILL')
    await isGone(pid, 2_000)
  }
  rmSync(file, { force: true })
}

/** Notes a program that does not notice our death by itself, for the next start to find. */
export function recordPid(dataDir: string, name: string, pid: number | undefined): void {
  if (pid !== undefined) writeFileSync(join(dataDir, `${name}.pid`), `${pid}\n`)
}

/** Whether a process of that number exists, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Waits for a process that is not ours to wait for; false when it is still there in the end. */
export async function isGone(pid: number, waitMs: number): Promise<boolean> {
  const end = Date.now() + waitMs
  while (isAlive(pid)) {
    if (Date.now() > end) return false
    await sleep(25)
  }
  return true
}

/** The command line of a process; empty when the system does not say. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function pidOf(clusterDir: string): number | undefined {
  return numberIn(join(clusterDir, 'postmaster.pid'))
}

/** The process number on a file's first line; undefined without such a file. */
function numberIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}
