import { createServer, type RequestListener, type Server } from 'node:http'
import { ConfigError } from './config.ts'
import type { Logger } from './log.ts'

/** A service that is ready to listen. `attach` may add to the server (a socket upgrade); `stop` flushes and closes its parts. */
export type Running = {
  host: string
  port: number
  log: Logger
  app: RequestListener
  attach?: (server: Server) => void
  stop: () => Promise<void>
}

const graceMs = 10_000
/** The front gives a request this long to arrive; where there is none, nobody gets longer. */
const requestMs = 60_000

const listening = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: 4096 }, resolve)
  })

/**
 * Runs a service until SIGTERM, SIGINT, or the death of the supervisor that forked it; then stops in order and exits 0.
 * A faulty configuration ends it with its sentences and exit 1.
 */
export async function run(start: () => Promise<Running>): Promise<void> {
  try {
    const running = await start()
    const server = createServer({ requestTimeout: requestMs }, running.app)
    running.attach?.(server)
    await listening(server, running.port, running.host)
    running.log.info({ address: server.address() }, 'listening')
    stopOnSignal(server, running)
  } catch (error) {
    const text =
      error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error)
    process.stderr.write(`${String(text)}\n`)
    process.exit(1)
  }
}

function stopOnSignal(server: Server, { log, stop }: Running): void {
  let stopping = false
  const end = (): void => {
    if (stopping) return
    stopping = true
    log.info('stopping')
    // A request that hangs must not keep the process for ever.
    setTimeout(() => process.exit(1), graceMs).unref()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    Promise.all([stop(), closed]).then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  if (process.connected) process.on('disconnect', end)
}
