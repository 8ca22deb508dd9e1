import { readdirSync, readFileSync } from 'node:fs'

// The kernel counts CPU time in hundredths of a second on every architecture that Node runs on.
const ticksPerSecond = 100

/** CPU seconds of a process since its start, all its threads together; 0 when it is gone or this is not Linux. */
export function cpuS(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields?.[11] ?? 0) + Number(fields?.[12] ?? 0)) / ticksPerSecond
}

/** CPU seconds of a process and its descendants, those that have ended and were waited for included. */
export function treeCpuS(pid: number): number {
  const fields = statOf(pid)
  if (fields === undefined) return 0
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0)
  return own / ticksPerSecond + childrenOf(pid).reduce((sum, child) => sum + treeCpuS(child), 0)
}

/** Resident memory in MB now, or its highest so far (`peak`); 0 when the process is gone. */
export function residentMB(pid: number, which: 'now' | 'peak' = 'now'): number {
  const line = which === 'now' ? /VmRSS:\s+(\d+)/ : /VmHWM:\s+(\d+)/
  return Number(line.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
}

/** The fields of /proc/<pid>/stat after the program's name, which may itself hold spaces. */
function statOf(pid: number): string[] | undefined {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
