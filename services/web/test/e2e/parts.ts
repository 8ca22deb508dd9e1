import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Stand } from './stand.ts'

/** Kills the processes of one part of the product, as a crash would; its supervisor starts it again. */
export function kill({ dataDir }: Stand, part: 'collaboration' | 'documents' | 'workspaces'): void {
  const [supervisor] = readFileSync(join(dataDir, 'lock'), 'utf8').split('\n')
  const processes = execFileSync('ps', ['-ww', '-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
  const pids = processes.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return parent === supervisor && command.includes(`services/${part}/`) ? [Number(pid)] : []
  })
  if (pids.length === 0) throw new Error(`No process of ${part} runs.`)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}
