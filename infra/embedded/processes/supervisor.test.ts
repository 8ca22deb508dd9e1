import { expect } from 'chai'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningProcess, supervise } from './supervisor.ts'

type Life = { end: (how: string) => void; stopped: boolean }

/** A process that ends when told to, by itself or by its supervisor. */
function puppet() {
  const lives: Life[] = []
  const start = async (): Promise<RunningProcess> => {
    const life: Life = { end: () => undefined, stopped: false }
    const ended = new Promise<string>((resolve) => (life.end = resolve))
    lives.push(life)
    const stop = async () => {
      life.stopped = true
      life.end('stopped')
    }
    return { ended, stop }
  }
  return { lives, start }
}

const quiet = { say: () => undefined, giveUp: () => undefined, diskFull: () => undefined }

describe('a process that is supervised', () => {
  it('is started again when it ends, and the screen is told', async () => {
    const { lives, start } = puppet()
    const said: string[] = []
    const kept = await supervise('storage', start, { ...quiet, say: (line) => said.push(line) })
    lives[0]?.end('SIGKILL')
    await sleep(400)
    expect(lives).to.have.length(2)
    expect(said).to.deep.equal(['storage ended (SIGKILL); it is started again.'])
    await kept.stop()
    expect(lives.map(({ stopped }) => stopped)).to.deep.equal([false, true])
  })

  it('is started again at once and without a word when its program has changed, however often', async () => {
    const { lives, start } = puppet()
    const said: string[] = []
    const tell = { ...quiet, say: (line: string) => said.push(line), giveUp: (why: string) => said.push(why) }
    const supervised = await supervise('documents', start, tell, { firstPauseMs: 60_000 })
    for (let times = 0; times < 6; times += 1) {
      await supervised.restart()
      while (lives.length < times + 2) await sleep(1)
    }
    expect(said).to.deep.equal([])
    lives.at(-1)?.end('exit 1')
    await sleep(1)
    // While it pauses after a death of its own, a change is tried at once.
    await supervised.restart()
    while (lives.length < 8) await sleep(1)
    expect(said).to.deep.equal(['documents ended (exit 1); it is started again.'])
    await supervised.stop()
  })

  it('is given up when it ends at once five times', async () => {
    let starts = 0
    const start = async (): Promise<RunningProcess> => {
      starts++
      return { ended: Promise.resolve('exit 1'), stop: async () => undefined }
    }
    const sentence = await new Promise<string>(
      (giveUp) => void supervise('documents', start, { ...quiet, giveUp }, { firstPauseMs: 1 }),
    )
    expect(sentence).to.equal('documents ended 5 times at once (exit 1), so Parvis stops.')
    expect(starts).to.equal(5)
  })

  it('counts a restart that fails as a death', async () => {
    const { lives, start } = puppet()
    const failing = () => (lives.length === 0 ? start() : Promise.reject(new Error('no room')))
    const sentence = new Promise<string>(
      (giveUp) => void supervise('documents', failing, { ...quiet, giveUp }, { firstPauseMs: 1 }),
    )
    await sleep(10)
    lives[0]?.end('exit 1')
    expect(await sentence).to.equal('documents ended 5 times at once (no room), so Parvis stops.')
  })

  it('tells whoever starts it that it can’t start', async () => {
    const start = async () => Promise.reject(new Error('no room'))
    const told = await supervise('documents', start, quiet).catch(String)
    expect(told).to.equal('Error: no room')
  })

  it('stays stopped when it is stopped in the pause before a restart', async () => {
    const { lives, start } = puppet()
    const kept = await supervise('storage', start, quiet)
    lives[0]?.end('SIGKILL')
    await sleep(10)
    await kept.stop()
    await sleep(400)
    expect(lives).to.have.length(1)
  })

  it('stays stopped when it is stopped in the midst of a restart', async () => {
    const { lives, start } = puppet()
    const slowly = async () => {
      if (lives.length > 0) await sleep(100)
      return start()
    }
    const kept = await supervise('storage', slowly, quiet)
    lives[0]?.end('SIGKILL')
    await sleep(300)
    await kept.stop()
    expect(lives).to.have.length(2)
    expect(lives[1]?.stopped).to.equal(true)
  })

  it('is tried again until there is room where the disk is full, however often it ends, and says so', async () => {
    let isFull = true
    let starts = 0
    const said: string[] = []
    const start = async (): Promise<RunningProcess> => {
      starts += 1
      const ended = isFull ? Promise.resolve('PANIC') : new Promise<string>(() => undefined)
      return { ended, stop: async () => undefined }
    }
    let asked = 0
    const diskFull = () => {
      asked += 1
      if (asked > 12) isFull = false
      return isFull && asked % 2 === 1 ? 'There is no room.' : undefined
    }
    await supervise(
      'PostgreSQL',
      start,
      { ...quiet, say: (line) => said.push(line), diskFull },
      { firstPauseMs: 1 },
    )
    while (starts < 7) await sleep(5)
    expect(said[0]).to.equal(
      'PostgreSQL ended (PANIC). There is no room. It is started again when there is some.',
    )
    expect(said.join()).to.not.contain('so Parvis stops')
  })
})
