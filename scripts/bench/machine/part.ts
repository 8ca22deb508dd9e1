import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

/** A process that the bench started. */
export type Part = {
  pid: number
  child: ChildProcess
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>
  isRunning: () => boolean
  /** SIGKILL, and waits for the end. */
  kill: () => Promise<void>
  /** SIGTERM, and SIGKILL after ten seconds. */
  stop: () => Promise<void>
}

export type PartOptions = {
  command: string[]
  env?: Record<string, string>
  /** A file that takes what the process prints. */
  log: string
  withMessages?: boolean
}

const running = new Set<Part>()
let isOver = false

/** Starts a process; `command` comes from `pinned`, which ends in an `exec`, so that the pid is the program's own. */
export function startPart({ command, env = {}, log, withMessages = false }: PartOptions): Part {
  if (isOver) throw new Error('The bench was ended.')
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: withMessages ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  })
  const file = createWriteStream(log, { flags: 'a' })
  child.stdout?.pipe(file, { end: false })
  child.stderr?.pipe(file, { end: false })
  const ended = new Promise<void>((done) => {
    child.once('error', () => done())
    child.once('exit', () => done())
  }).then(() => {
    running.delete(part)
    file.end()
  })
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  const stop = async (): Promise<void> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.kill('SIGTERM')
    await ended
    clearTimeout(timer)
  }
  const part: Part = { pid: child.pid ?? 0, child, ended, isRunning, kill, stop }
  running.add(part)
  return part
}

/** Ends all that is still running and lets nothing start any more, for a bench that is over, fails or is interrupted. */
export async function killAll(): Promise<void> {
  isOver = true
  await Promise.all([...running].map((part) => part.kill()))
}
