import { execFile, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'

/** The core of the servers under test, and the one of whoever puts load on them. */
export const serverCore = 0
export const loadCore = 1

/** Whether processes can be put on cores of their own here: Linux with `taskset` and at least two cores. */
export const canPin =
  availableParallelism() > 1 && spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0

/** The command that runs `command` on that core, where that can be done; with room for many sockets either way. */
export function pinned(core: number, command: string[]): string[] {
  const pinnedCommand = canPin ? ['taskset', '-c', String(core), ...command] : command
  return ['sh', '-c', 'ulimit -n $(ulimit -Hn) 2>/dev/null; exec "$@"', 'sh', ...pinnedCommand]
}

const spin = `let n = 0; const end = Date.now() + 700
while (Date.now() < end) { for (let i = 0, x = 0; i < 1e5; i++) x += Math.sqrt(i); n++ }
process.stdout.write(String(n))`

/**
 * How much both cores do at the same time, in terms of what one does while the other rests: 2 on cores of their own, little more
 * than 1 on two threads of one core, where whoever puts load on a server also slows it down. Undefined where nothing can be pinned.
 */
export async function bothCoresToOne(): Promise<number | undefined> {
  if (!canPin) return undefined
  const alone = await work(serverCore)
  const [one, other] = await Promise.all([work(serverCore), work(loadCore)])
  return (one + other) / alone
}

async function work(core: number): Promise<number> {
  const [program = '', ...args] = pinned(core, [process.execPath, '-e', spin])
  const { stdout } = await promisify(execFile)(program, args)
  return Number(stdout)
}
