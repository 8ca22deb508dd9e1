/**
 * Which of a connection's update messages are durable. Messages are numbered as they arrive, and stored in that order, so one
 * number says it all: everything up to it is kept. An update that leaned on something unknown was not stored (`gap`): the number
 * stays below it until a whole Step2, asked for because of it, is stored.
 */
export class Receipts {
  #received = 0
  #stored = 0
  #pending = 0
  #gap: number | undefined
  #told = 0

  /** Numbers a message that arrived. */
  take(): number {
    this.#received += 1
    return this.#received
  }

  /** The message went to the log. */
  submit(): void {
    this.#pending += 1
  }

  /** A message that went to the log is there. */
  settle(message: number, whole: boolean): void {
    this.#pending -= 1
    this.#stored = message
    if (whole) this.#close(message)
  }

  /** The message is being looked into: nothing after it counts yet. */
  hold(): void {
    this.#pending += 1
  }

  release(): void {
    this.#pending -= 1
  }

  /** A message needed no storing: all that it says is durable already, or waits in front of it. */
  skip(message: number, whole: boolean): void {
    if (whole) this.#close(message)
  }

  open(message: number): void {
    this.#gap ??= message
  }

  get hasGap(): boolean {
    return this.#gap !== undefined
  }

  get hasPending(): boolean {
    return this.#pending > 0
  }

  #close(message: number): void {
    if (this.#gap !== undefined && this.#gap < message) this.#gap = undefined
  }

  /** The number to tell, if it is news. */
  takeNews(): number | undefined {
    const durable = this.#pending === 0 ? this.#received : this.#stored
    const count = this.#gap === undefined ? durable : Math.min(durable, this.#gap - 1)
    if (count <= this.#told) return undefined
    this.#told = count
    return count
  }
}
