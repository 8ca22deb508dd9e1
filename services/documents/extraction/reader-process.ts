import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Answer, Question } from './extraction-worker.ts'
import type { Limits } from './limits.ts'
import type { Extraction } from './read-file.ts'

/** A process that reads files, with the limits that the system and V8 hold it to. */
export type Reader = {
  pid: number | undefined
  /** Says when it begins to read. Rejects when the process ends before it has answered. */
  ask: (question: Omit<Question, 'id'>, onBegun: () => void) => Promise<Extraction>
  /** How often it was asked. */
  asked: () => number
  /** Takes the bytes of the file that was asked for. */
  input: Writable
  kill: () => void
  /** Resolves when it has ended, with the signal that ended it; null for none. */
  ended: Promise<NodeJS.Signals | null>
}

/** Should the service be killed while a file goes round in circles, nobody is left to end this process; it has so many seconds of the processor. */
const mostCpuSeconds = 600
const mostStderr = 2_000

type Waiting = {
  onBegun: () => void
  resolve: (extraction: Extraction) => void
  reject: (error: Error) => void
}

export function startReader(limits: Limits): Reader {
  const [command, args] = commandFor(limits)
  const child = spawn(command, args, {
    // Nothing of the service's environment, where its passwords are.
    env: {},
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const { stdin, stderr: faults } = child
  if (stdin === null || faults === null) throw new Error('Pipes were asked for.')
  let waiting: Waiting | undefined
  let stderr = ''
  let asked = 0
  faults.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-mostStderr)
  })
  // Where it ends, that is told by `ended`, and by the writing that fails.
  stdin.on('error', () => undefined)
  child.on('message', ({ id, extraction }: Answer) => {
    if (id !== asked) return
    if (extraction === 'begun') waiting?.onBegun()
    else waiting?.resolve(extraction)
  })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      waiting?.reject(new Error(`The process that reads files ended (${signal ?? code}). ${stderr}`))
      resolve(signal)
    })
    child.once('error', (error) => {
      waiting?.reject(error)
      if (child.pid === undefined) resolve(null)
    })
  })
  return {
    pid: child.pid,
    ask: (question, onBegun) =>
      new Promise((resolve, reject) => {
        waiting = { onBegun, resolve, reject }
        asked += 1
        child.send({ ...question, id: asked }, (error) => {
          if (error) reject(error)
        })
      }),
    asked: () => asked,
    input: stdin,
    kill: () => child.kill('SIGKILL'),
    ended,
  }
}

/**
 * Where it runs from the bundle, it may read its own code and the packages, and neither write, nor start anything, nor open its
 * threads. From the sources, the loader of TypeScript does all of that.
 */
function permissions(): string[] {
  if (import.meta.url.endsWith('.ts')) return []
  const packages = dirname(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')))
  const readable = ['./*', '../package.json'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  // Node 20 calls it an experiment.
  const named = process.allowedNodeEnvironmentFlags.has('--permission')
  return [
    named ? '--permission' : '--experimental-permission',
    ...[...readable, `${packages}/*`].map((path) => `--allow-fs-read=${path}`),
  ]
}

/** V8 is told the size of its heap; the rest a shell has to ask the system for, before it becomes Node. */
function commandFor(limits: Limits): [string, string[]] {
  const node = [
    process.execPath,
    ...process.execArgv,
    ...permissions(),
    `--max-old-space-size=${limits.mostHeapMb}`,
    // Neither native code nor code made from text, whatever a library would like.
    '--no-addons',
    '--disallow-code-generation-from-strings',
    fileURLToPath(new URL('./extraction-worker.js', import.meta.url)),
  ] as const
  if (process.platform === 'win32') return [node[0], node.slice(1)]
  const script = `ulimit -d ${limits.mostMemoryMb * 1_024} 2>/dev/null; ulimit -t ${mostCpuSeconds}; exec "$@"`
  return ['/bin/sh', ['-c', script, 'sh', ...node]]
}
