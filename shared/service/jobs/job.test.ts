import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { expect } from 'chai'
import { pino } from 'pino'
import { startJob, type Job, type RunningJob } from './job.ts'

const hour = 3_600_000

describe('a job', () => {
  const open: RunningJob[] = []
  afterEach(() => Promise.all(open.splice(0).map((job) => job.stop(0))))

  /** Runs a job whose runs end when the test says so, and tells of each that begins. */
  function start(times: Partial<Job>) {
    const lines: string[] = []
    const log = pino({ level: 'warn' }, { write: (line) => lines.push(line) })
    const begun = new EventTarget()
    const ends: {
      resolve: (hasMore: boolean) => void
      reject: (error: Error) => void
      signal: AbortSignal
    }[] = []
    const job = startJob(
      {
        name: 'counting',
        everyMs: hour,
        run: (signal) =>
          new Promise((resolve, reject) => {
            ends.push({ resolve, reject, signal })
            begun.dispatchEvent(new Event('run'))
          }),
        ...times,
      },
      log,
    )
    open.push(job)
    const next = async () => {
      await once(begun, 'run')
      const last = ends.at(-1)
      if (last === undefined) throw new Error('no run has begun')
      return last
    }
    return { job, ends, next, lines }
  }

  it('runs first when it is told to, and then again when its time has come', async () => {
    const { next, ends } = start({ firstMs: 0, everyMs: 1 })
    for (let i = 0; i < 3; i++) (await next()).resolve(false)
    expect(ends).to.have.length(3)
  })

  it('runs again at once while there is more to do', async () => {
    const { next, ends } = start({ firstMs: 0 })
    ;(await next()).resolve(true)
    ;(await next()).resolve(true)
    ;(await next()).resolve(false)
    await turn()
    expect(ends).to.have.length(3)
  })

  it('runs once more when it was woken meanwhile, and never twice at a time', async () => {
    const { job, next, ends } = start({})
    job.wake()
    const first = await next()
    job.wake()
    job.wake()
    await turn()
    expect(ends).to.have.length(1)
    first.resolve(false)
    ;(await next()).resolve(false)
    await turn()
    expect(ends).to.have.length(2)
  })

  it('says in the log that it failed, and tries again', async () => {
    const { next, lines } = start({ firstMs: 0, everyMs: 1 })
    ;(await next()).reject(new Error('the store is full'))
    ;(await next()).resolve(false)
    expect(lines).to.have.length(1)
    expect(lines[0]).to.contain('"job":"counting"').and.contain('the store is full')
  })

  it('stops after the run under way, which is told so', async () => {
    const { job, next, ends } = start({ firstMs: 0, everyMs: 0 })
    const { signal, resolve } = await next()
    let hasStopped = false
    const stopped = job.stop().then(() => (hasStopped = true))
    await turn()
    expect([signal.aborted, hasStopped]).to.deep.equal([true, false])
    resolve(true)
    await stopped
    job.wake()
    await turn()
    expect(ends).to.have.length(1)
  })

  it('waits for a run that does not end no longer than it may', async () => {
    const { job, next } = start({ firstMs: 0 })
    await next()
    await job.stop(1)
  })
})
