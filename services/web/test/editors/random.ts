/** Numbers at random that come again with the same seed (mulberry32): a history that fails can be run again. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, less than `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let bits = this.#state
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296) * end)
  }

  /** True as often as `share` says, 0 to 1. */
  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000
  }

  /** One of several; throws when there are none. */
  of<Choice>(choices: readonly Choice[]): Choice {
    const index = this.below(choices.length)
    const choice = choices[index]
    if (choice === undefined) throw new Error('There is nothing to choose from.')
    return choice
  }
}
