import { expect } from 'chai'
import { createServer } from 'node:net'
import { freePort, isTaken, onFreePort } from './ports.ts'

describe('free ports', () => {
  it('are none that the system gives to outgoing connections', async () => {
    const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()))
    expect(Math.max(...ports)).to.be.below(32_768)
    expect(Math.min(...ports)).to.be.above(1_023)
    expect(new Set(ports).size).to.be.above(150)
  })

  it('are taken while somebody listens, at whichever address of the host', async () => {
    const port = await freePort()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    expect(await isTaken(port, 'localhost')).to.equal(true)
    await new Promise((resolve) => server.close(resolve))
    expect(await isTaken(port, 'localhost')).to.equal(false)
  })

  it('are chosen anew for what lost its port to another program, and only then', async () => {
    const lost = await freePort()
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(lost, '127.0.0.1', resolve))
    const free = await freePort()
    const chosen = [lost, free]
    const seen: number[] = []
    const start = async (port: number) => {
      seen.push(port)
      if (port === lost) throw new Error('it did not start')
      return 'it runs'
    }
    expect(await onFreePort(start, async () => chosen.shift() ?? 0)).to.equal('it runs')
    expect(seen).to.deep.equal([lost, free])
    await new Promise((resolve) => holder.close(resolve))
    seen.length = 0
    const failed = await onFreePort(start, async () => lost).catch((error: unknown) => error)
    expect(String(failed)).to.contain('it did not start')
    expect(seen).to.deep.equal([lost])
  })
})
