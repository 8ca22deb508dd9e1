import { fork, type ChildProcess } from 'node:child_process'
import type { Answer, Question } from './brush.ts'

/** Makes a WebP of at most 512 pixels a side. Rejects for what is no picture, is too large, or takes too long. */
export type Painter = { paint: (bytes: Buffer) => Promise<Buffer>; stop: () => void }

const patienceMs = 20_000
const idleMs = 60_000

type Waiting = { resolve: (picture: Buffer) => void; reject: (error: Error) => void }

/** A process that paints, started when there is something to paint and ended when there is nothing for a minute; one picture at a time. */
export function createPainter(): Painter {
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
    const started = fork(new URL('./brush.js', import.meta.url), { serialization: 'advanced' })
    started.on('message', (answer: Answer) => {
      if (answer.id !== last) return
      if ('fault' in answer) waiting?.reject(new Error(answer.fault))
      else waiting?.resolve(Buffer.from(answer.picture))
    })
    started.on('exit', () => {
      if (child === started) child = undefined
      waiting?.reject(new Error('The picture ended the process that read it.'))
    })
    started.on('error', () => started.kill('SIGKILL'))
    return started
  }
  const paintOne = (bytes: Buffer): Promise<Buffer> => {
    clearTimeout(idle)
    const worker = (child ??= start())
    const question: Question = { id: ++last, bytes }
    const done = new Promise<Buffer>((resolve, reject) => {
      waiting = { resolve, reject }
      worker.send(question, (error) => {
        if (error) reject(error)
      })
    })
    const impatience = setTimeout(stop, patienceMs)
    return done.finally(() => {
      clearTimeout(impatience)
      waiting = undefined
      idle = setTimeout(stop, idleMs)
      idle.unref()
    })
  }
  return {
    paint: (bytes) => {
      const picture = queue.then(() => paintOne(bytes))
      queue = picture.catch(() => undefined)
      return picture
    },
    stop,
  }
}
