type Waiter = { take: () => void; signal: AbortSignal }

/** A number of places, taken and given back; who comes when all are taken waits in line. */
export class Semaphore {
  #free: number
  readonly #line: Waiter[] = []

  constructor(count: number) {
    this.#free = count
  }

  /** Runs `work` once a place is free; rejects with the signal's reason when it is aborted before. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#take(signal)
    try {
      return await work()
    } finally {
      this.#free += 1
      this.#next()
    }
  }

  #take(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(reasonOf(signal))
        return
      }
      const abort = () => {
        this.#line.splice(this.#line.indexOf(waiter), 1)
        reject(reasonOf(signal))
      }
      const take = () => {
        signal.removeEventListener('abort', abort)
        this.#free -= 1
        resolve()
      }
      const waiter = { take, signal }
      signal.addEventListener('abort', abort, { once: true })
      this.#line.push(waiter)
      this.#next()
    })
  }

  #next(): void {
    if (this.#free > 0) this.#line.shift()?.take()
  }
}

const reasonOf = ({ reason }: AbortSignal): Error =>
  reason instanceof Error ? reason : new DOMException('Aborted', 'AbortError')
