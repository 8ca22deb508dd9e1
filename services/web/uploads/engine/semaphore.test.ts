import { expect } from 'chai'
import { Semaphore } from './semaphore.ts'

const never = new AbortController().signal

function gate() {
  let open: () => void = () => undefined
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('a semaphore', () => {
  it('never lets in more than there are', async () => {
    const semaphore = new Semaphore(2)
    const gates = [gate(), gate(), gate()]
    let inside = 0
    const all = gates.map(({ passed }) =>
      semaphore.run(never, async () => {
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
    const semaphore = new Semaphore(1)
    await semaphore.run(never, () => Promise.reject(new Error('no'))).catch(() => undefined)
    expect(await semaphore.run(never, () => Promise.resolve('in'))).to.equal('in')
  })

  it('leaves the line when aborted', async () => {
    const semaphore = new Semaphore(1)
    const first = gate()
    const holding = semaphore.run(never, () => first.passed)
    const leaving = new AbortController()
    const left = semaphore.run(leaving.signal, () => Promise.resolve('in')).catch((error: unknown) => error)
    const behind = semaphore.run(never, () => Promise.resolve('in'))
    leaving.abort(new Error('left'))
    first.open()
    expect(await left).to.have.property('message', 'left')
    expect(await behind).to.equal('in')
    await holding
  })
})
