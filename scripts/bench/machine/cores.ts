import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

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
