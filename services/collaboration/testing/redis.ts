import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { freePort } from '@parvis/embedded/system/ports.ts'
import { until } from '@parvis/testing/until.ts'

/** A real Redis on a port of its own, which can be stopped and started again. */
export type RedisServer = { url: string; start: () => Promise<void>; stop: () => Promise<void> }

export async function redisServer(): Promise<RedisServer> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const answers = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => {
        resolve(false)
      })
    })
  return {
    url: `redis://127.0.0.1:${port}`,
    start: async () => {
      child = spawn('redis-server', [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
      ])
      // A missing program is told by the wait below.
      child.on('error', () => undefined)
      await until('redis-server answers (Debian: apt-get install redis-server)', answers)
    },
    stop: async () => {
      if (child?.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
