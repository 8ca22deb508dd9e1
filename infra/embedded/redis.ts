import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pipeLines } from './log.ts'
import { noteProcess, stopLeftover } from './orphan.ts'
import { onFreePort } from './ports.ts'
import { codeOf, Sentence } from './sentence.ts'
import { type Alive, type KeptPart, keepRunning, type Telling } from './supervisor.ts'

const readyMs = 10_000

/** The bell between several processes of one service: a `redis-server` of the system, which keeps nothing. Facts: its address. */
export async function keepRedis(
  dataDir: string,
  { log, say, giveUp, noRoom }: Telling,
): Promise<KeptPart<string>> {
  await stopLeftover(dataDir, 'redis', 'redis-server')
  return onFreePort((port) => keepRedisAt(port, dataDir, { log, say, giveUp, noRoom }))
}

async function keepRedisAt(
  port: number,
  dataDir: string,
  { log, say, giveUp, noRoom }: Telling,
): Promise<KeptPart<string>> {
  const password = randomBytes(32).toString('base64url')
  const start = async (): Promise<Alive> => {
    const server = spawn('redis-server', ['-'], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    noteProcess(dataDir, 'redis', server.pid)
    let reason = ''
    const ended = new Promise<string>((resolve) => {
      server.once('exit', (code, signal) => resolve(signal ?? `exit ${code ?? 0}`))
      server.once('error', (error) => {
        reason = codeOf(error) === 'ENOENT' ? missing : error.message
        resolve(reason)
      })
    })
    server.stdin.on('error', () => undefined)
    // By this way the password is in no command line.
    server.stdin.end(`port ${port}\nbind 127.0.0.1\nrequirepass ${password}\nsave ""\nappendonly no\n`)
    pipeLines(server.stdout, (line) => log(JSON.stringify({ level: 30, msg: line })))
    pipeLines(server.stderr, log)
    if (!(await answers(port, () => server.exitCode !== null || reason !== ''))) {
      server.kill('SIGKILL')
      throw new Sentence(reason || 'redis-server did not start; its log says why.')
    }
    const stop = async () => {
      server.kill('SIGTERM')
      await ended
    }
    return { ended, stop }
  }
  const kept = await keepRunning('redis', start, { say, giveUp, noRoom })
  return { kept, facts: `redis://:${password}@127.0.0.1:${port}` }
}

const missing =
  'Several collaboration processes need "redis-server": install it (on Debian: apt-get install redis-server) or set REDIS_URL.'

async function answers(port: number, isOver: () => boolean): Promise<boolean> {
  const giveUpAtMs = Date.now() + readyMs
  while (!isOver() && Date.now() < giveUpAtMs) {
    const socket = connect({ host: '127.0.0.1', port })
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (open) return true
    await sleep(50)
  }
  return false
}
