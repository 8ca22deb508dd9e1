import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pipeLines } from '../logs/log.ts'
import { recordPid, stopRecordedProcess } from '../system/orphans.ts'
import { onFreePort } from '../system/ports.ts'
import { codeOf, UserError } from '../system/user-error.ts'
import {
  type RunningProcess,
  type SupervisedProcess,
  supervise,
  type Reporter,
} from '../processes/supervisor.ts'

const readyMs = 10_000

/** Pub/sub between several processes of one service: a `redis-server` of the system, which keeps nothing. Facts: its address. */
export async function superviseRedis(
  dataDir: string,
  reporter: Reporter,
): Promise<SupervisedProcess<string>> {
  await stopRecordedProcess(dataDir, 'redis', 'redis-server')
  return onFreePort((port) => superviseRedisAt(port, dataDir, reporter))
}

async function superviseRedisAt(
  port: number,
  dataDir: string,
  reporter: Reporter,
): Promise<SupervisedProcess<string>> {
  const password = randomBytes(32).toString('base64url')
  const start = async (): Promise<RunningProcess> => {
    const server = spawn('redis-server', ['-'], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    recordPid(dataDir, 'redis', server.pid)
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
    pipeLines(server.stdout, (line) => reporter.log(JSON.stringify({ level: 30, msg: line })))
    pipeLines(server.stderr, reporter.log)
    if (!(await answers(port, () => server.exitCode !== null || reason !== ''))) {
      server.kill('SIGKILL')
      throw new UserError(reason || 'redis-server did not start; its log says why.')
    }
    const stop = async () => {
      server.kill('SIGTERM')
      await ended
    }
    return { ended, stop }
  }
  const supervised = await supervise('redis', start, reporter)
  return { supervised, facts: `redis://:${password}@127.0.0.1:${port}` }
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
