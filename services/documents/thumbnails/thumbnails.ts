import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Question } from './thumbnail-worker.ts'

/** Makes a WebP of at most 512 pixels a side. Rejects for what is no picture, is too large, or takes too long. */
export type Thumbnailer = { make: (bytes: Buffer) => Promise<Buffer>; stop: () => void }

const timeoutMs = 20_000
const idleMs = 60_000
const mostHeapMb = 256
/** Of all that the process writes to memory; a progressive JPEG of the most pixels, which is held whole, passes. */
const mostMemoryMb = 1_536

type Waiting = { resolve: (thumbnail: Buffer) => void; reject: (error: Error) => void }

/** A process that is started when there is a picture and ended when there was none for a minute; one picture at a time. */
export function createThumbnailer(): Thumbnailer {
  let child: ChildProcess | undefined
  let waiting: Waiting | undefined
  let idle: NodeJS.Timeout | undefined
  let last = 0
  let queue: Promise<unknown> = Promise.resolve()

  const stop = (): void => {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = undefined
  }
  const start = (): ChildProcess => {
    const [command, args] = workerCommand()
    const started = spawn(command, args, {
      // Nothing of the service's environment, where its passwords are.
      env: {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    })
    started.on('message', (answer: Answer) => {
      if (answer.id !== last) return
      if ('fault' in answer) waiting?.reject(new Error(answer.fault))
      else waiting?.resolve(Buffer.from(answer.thumbnail))
    })
    started.on('exit', () => {
      if (child === started) child = undefined
      waiting?.reject(new Error('The picture ended the process that read it.'))
    })
    started.on('error', () => started.kill('SIGKILL'))
    return started
  }
  const makeOne = (bytes: Buffer): Promise<Buffer> => {
    clearTimeout(idle)
    const worker = (child ??= start())
    const question: Question = { id: ++last, bytes }
    const done = new Promise<Buffer>((resolve, reject) => {
      waiting = { resolve, reject }
      worker.send(question, (error) => {
        if (error) reject(error)
      })
    })
    const timeout = setTimeout(stop, timeoutMs)
    return done.finally(() => {
      clearTimeout(timeout)
      waiting = undefined
      idle = setTimeout(stop, idleMs)
      idle.unref()
    })
  }
  return {
    make: (bytes) => {
      const thumbnail = queue.then(() => makeOne(bytes))
      queue = thumbnail.catch(() => undefined)
      return thumbnail
    },
    stop,
  }
}

/** V8 is told the size of its heap; the rest a shell has to ask the system for, before it becomes Node. */
function workerCommand(): [string, string[]] {
  const node = [
    process.execPath,
    ...process.execArgv,
    `--max-old-space-size=${mostHeapMb}`,
    fileURLToPath(new URL('./thumbnail-worker.js', import.meta.url)),
  ] as const
  if (process.platform === 'win32') return [node[0], node.slice(1)]
  return ['/bin/sh', ['-c', `ulimit -d ${mostMemoryMb * 1_024} 2>/dev/null; exec "$@"`, 'sh', ...node]]
}
