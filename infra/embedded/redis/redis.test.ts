import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, isGone, recordPid, stopRecordedProcess } from '../system/orphans.ts'
import { superviseRedis } from './redis.ts'

const reporter = {
  log: () => undefined,
  say: () => undefined,
  giveUp: () => undefined,
  diskFull: () => undefined,
}

async function ask(url: string, ...lines: string[]): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) })
  socket.write(lines.map((line) => `${line}\r\n`).join(''))
  let answer = ''
  while (answer.split('\n').length <= lines.length) answer += String((await once(socket, 'data'))[0])
  socket.destroy()
  return answer
}

describe('embedded Redis', () => {
  let dataDir: string
  before(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-redis-'))
  })
  after(() => rmSync(dataDir, { recursive: true, force: true }))

  it('answers those who know its password, keeps nothing, and stops', async () => {
    const { supervised, facts: url } = await superviseRedis(dataDir, reporter)
    expect(await ask(url, 'PING')).to.contain('NOAUTH')
    expect(await ask(url, `AUTH ${new URL(url).password}`, 'CONFIG GET save')).to.contain('+OK')
    const pid = Number(readFileSync(join(dataDir, 'redis.pid'), 'utf8'))
    await supervised.stop()
    expect(await isGone(pid, 1_000)).to.equal(true)
  })

  it('ends the one that a killed start left behind', async () => {
    const first = await superviseRedis(dataDir, reporter)
    const pid = Number(readFileSync(join(dataDir, 'redis.pid'), 'utf8'))
    const stopFirst = first.supervised.stop
    // What the supervisor of the first would do is no longer done: only the program itself remains.
    const second = await superviseRedis(dataDir, reporter)
    expect(isAlive(pid)).to.equal(false)
    await Promise.all([stopFirst(), second.supervised.stop()])
  })

  it('leaves alone a program that has come by the same number', async () => {
    const other = spawn('sleep', ['30'])
    recordPid(dataDir, 'redis', other.pid)
    await stopRecordedProcess(dataDir, 'redis', 'redis-server')
    expect(isAlive(other.pid ?? 0)).to.equal(true)
    expect(existsSync(join(dataDir, 'redis.pid'))).to.equal(false)
    other.kill()
    await once(other, 'exit')
  })
})
