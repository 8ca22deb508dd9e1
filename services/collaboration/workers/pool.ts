import { Worker } from 'node:worker_threads'
import type { Answer, Task, Results } from './task.ts'

/** A task failed; `unmergeable` when the page's own bytes are to blame, `lost` when it killed or outlived its worker. */
export class TaskFailed extends Error {
  readonly why: 'unmergeable' | 'lost' | 'failed'
  constructor(message: string, why: 'unmergeable' | 'lost' | 'failed') {
    super(message)
    this.why = why
  }
}

type Waiting = {
  task: Task
  resolve: (result: Results[keyof Results]) => void
  reject: (error: TaskFailed) => void
}
export type WorkerLimits = { count: number; memoryMb: number; timeoutMs: number; idleMs: number }

/** Worker threads, made when there is work and let go when there is none; each with a memory limit and a time limit per task. */
export class Workers {
  readonly #script: URL
  readonly #databaseUrl: string
  readonly #limits: WorkerLimits
  /** Somebody waits for `urgent` ones. */
  readonly #urgent: Waiting[] = []
  readonly #queue: Waiting[] = []
  readonly #slots: WorkerSlot[] = []

  /** `script` is what a thread runs. */
  constructor(script: URL, databaseUrl: string, limits: WorkerLimits) {
    this.#script = script
    this.#databaseUrl = databaseUrl
    this.#limits = limits
  }

  get waiting(): number {
    return this.#urgent.length + this.#queue.length
  }

  /** Rejects with `TaskFailed` alone. */
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>, urgent = false): Promise<Results[K]> {
    return new Promise<Results[keyof Results]>((resolve, reject) => {
      const list = urgent ? this.#urgent : this.#queue
      list.push({ task, resolve, reject })
      this.#next()
      // A task's result is that of its kind: `runTask` switches on it.
    }) as Promise<Results[K]>
  }

  #next(): void {
    let slot = this.#slots.find((one) => one.isFree)
    if (slot === undefined && this.#slots.length < this.#limits.count)
      this.#slots.push(
        (slot = new WorkerSlot(this.#script, this.#databaseUrl, this.#limits, () => this.#next())),
      )
    if (slot === undefined) return
    const waiting = this.#urgent.shift() ?? this.#queue.shift()
    if (waiting !== undefined) slot.take(waiting)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#slots.map((slot) => slot.stop()))
  }
}

/** One worker's place; the worker in it comes and goes. */
class WorkerSlot {
  readonly #script: URL
  readonly #databaseUrl: string
  readonly #limits: WorkerLimits
  readonly #free: () => void
  #worker: Worker | undefined
  #waiting: Waiting | undefined
  #timer: NodeJS.Timeout | undefined
  #number = 0

  constructor(script: URL, databaseUrl: string, limits: WorkerLimits, free: () => void) {
    this.#script = script
    this.#databaseUrl = databaseUrl
    this.#limits = limits
    this.#free = free
  }

  get isFree(): boolean {
    return this.#waiting === undefined
  }

  take(waiting: Waiting): void {
    clearTimeout(this.#timer)
    this.#waiting = waiting
    this.#worker ??= this.#start()
    this.#timer = setTimeout(() => {
      this.#lose('took too long')
    }, this.#limits.timeoutMs)
    this.#worker.postMessage({ id: ++this.#number, task: waiting.task })
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      workerData: { databaseUrl: this.#databaseUrl },
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb },
    })
    worker.on('message', (answer: Answer) => {
      if (worker === this.#worker && answer.id === this.#number) this.#finish(answer)
    })
    worker.on('error', (error) => {
      if (worker === this.#worker) this.#lose(error.message)
    })
    worker.unref()
    return worker
  }

  #finish(answer: Answer): void {
    const waiting = this.#release()
    // Kept warm for a while, since work comes in crowds.
    this.#timer = setTimeout(() => {
      void this.stop()
    }, this.#limits.idleMs).unref()
    if ('result' in answer) waiting?.resolve(answer.result)
    else
      waiting?.reject(
        new TaskFailed(answer.error.message, answer.error.unmergeable ? 'unmergeable' : 'failed'),
      )
    this.#free()
  }

  #lose(why: string): void {
    const waiting = this.#release()
    void this.stop()
    waiting?.reject(new TaskFailed(why, 'lost'))
    this.#free()
  }

  #release(): Waiting | undefined {
    clearTimeout(this.#timer)
    const waiting = this.#waiting
    this.#waiting = undefined
    return waiting
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    clearTimeout(this.#timer)
    await worker?.terminate()
  }
}
