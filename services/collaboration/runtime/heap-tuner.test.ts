import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { HeapTuner } from './heap-tuner.ts'

const external = (): number => process.memoryUsage().external

const crowd = (): number => Array.from({ length: 40 }, () => Buffer.alloc(1_000_000, 1)).length

describe('HeapTuner', () => {
  it('gives back what a crowd left behind once there is little to do, and the process goes on', async () => {
    const tuner = new HeapTuner()
    let givenBack = 0
    // V8 may be quicker now and then.
    for (let round = 1; round <= 5 && givenBack < 30_000_000; round += 1) {
      crowd()
      await sleep(1_000)
      const before = external()
      tuner.consider(0, 10_000 * round)
      await sleep(100)
      givenBack = before - external()
    }
    expect(givenBack).to.be.above(30_000_000)
  })
})
