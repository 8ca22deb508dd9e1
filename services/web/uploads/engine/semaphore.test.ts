import { expect } from 'chai'
import { Slots } from './semaphore.ts'

const never = new AbortController().signal

function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('slots', () => {
  it('never lets in more than there are', async () => {
    const slots = new Slots(2)
    const gates = [gate(), gate(), gate()]
    let inside = 0
    const all = gates.map(({ passed }) =>
      slots.run(never, async () => {
        inside += 1
        await passed
        inside -= 1
      }),
    )
    await turn()
    expect(inside).to.equal(2)
    for (const { open } of gates) open()
    await Promise.all(all)
    expect(inside).to.equal(0)
  })

  it('gives the place back when the work fails', async () => {
    const slots = new Slots(1)
    await slots.run(never, () => Promise.reject(new Error('no'))).catch(() => undefined)
    expect(await slots.run(never, () => Promise.resolve('in'))).to.equal('in')
  })

  it('leaves the line when aborted', async () => {
    const slots = new Slots(1)
    const first = gate()
    const holding = slots.run(never, () => first.passed)
    const leaving = new AbortController()
    const left = slots.run(leaving.signal, () => Promise.resolve('in')).catch((error: unknown) => error)
    const behind = slots.run(never, () => Promise.resolve('in'))
    leaving.abort(new Error('left'))
    first.open()
    expect(await left).to.have.property('message', 'left')
    expect(await behind).to.equal('in')
    await holding
  })
})
