type Waiting<Q, A> = { question: Q; resolve: (answer: A) => void; reject: (error: unknown) => void }

/**
 * Gathers questions while earlier ones are being answered, and asks them together: at most `width` at once, in at most
 * `lanes` at a time. What one crowd asks costs a few queries, and no more memory than these.
 */
export class Batcher<Q, A> {
  readonly #ask: (questions: Q[]) => Promise<A[]>
  readonly #width: number
  readonly #lanes: number
  readonly #queue: Waiting<Q, A>[] = []
  #running = 0

  constructor(ask: (questions: Q[]) => Promise<A[]>, { width, lanes }: { width: number; lanes: number }) {
    this.#ask = ask
    this.#width = width
    this.#lanes = lanes
  }

  /** Answers one question; rejects as the whole batch does. */
  answer(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ question, resolve, reject })
      if (this.#running < this.#lanes) {
        this.#running += 1
        setImmediate(() => void this.#run())
      }
    })
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, this.#width)
      try {
        const answers = await this.#ask(batch.map(({ question }) => question))
        batch.forEach(({ resolve, reject }, i) => {
          const answer = answers[i]
          if (answer === undefined) reject(new Error('no answer'))
          else resolve(answer)
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#running -= 1
  }
}
