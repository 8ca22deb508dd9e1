import type { Log } from '../logs/log.ts'

/**
 * The other side of `runTask`, for the module of a process that `startChild` started: begins the work that it is given over the channel, as `read` takes it,
 * answers with all that `begin` gives but its functions, and ends in order when it is told to or when whoever asked is gone.
 */
export function serveTask<Options>(
  read: (message: unknown) => Options,
  begin: (options: Options, log: Log) => Promise<{ stop: () => Promise<void> }>,
): void {
  process.once('message', (message) => {
    begin(read(message), log).then(
      (running) => {
        const { stop, ...facts } = running
        const end = () => void stop().then(() => process.exit(0))
        process.once('SIGTERM', end)
        process.once('disconnect', end)
        process.send?.(facts)
      },
      (error: unknown) => {
        const failed = error instanceof Error ? error.message : String(error)
        process.send?.({ failed }, () => process.exit(1))
      },
    )
  })
  // Whoever asked is gone before the task came.
  process.once('disconnect', () => setTimeout(() => process.exit(0), 2_000).unref())
}

function log(line: string): void {
  process.stdout.write(JSON.stringify({ level: 30, time: new Date(), msg: line }) + '\n')
}
