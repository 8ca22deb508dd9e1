import { fork, type ChildProcess } from 'node:child_process'
import type { Answer, Question } from './thumbnail-worker.ts'

/** Makes a WebP of at most 512 pixels a side. Rejects for what is no picture, is too large, or takes too long. */
export type Thumbnailer = { make: (bytes: Buffer) => Promise<Buffer>; stop: () => void }

const timeoutMs = 20_000
const idleMs = 60_000

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
    const started = fork(new URL('./thumbnail-worker.js', import.meta.url), { serialization: 'advanced' })
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
