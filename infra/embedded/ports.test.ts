import { expect } from 'chai'
import { createServer } from 'node:net'
import { freePort, isTaken } from './ports.ts'

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
})
