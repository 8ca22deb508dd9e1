// `npm start`: installs and builds what is missing, then becomes the supervisor of infra/embedded in this very process, so that
// signals reach it and its exit code is npm's.
import { prepare } from './prepare.js'

let stopped = false
const stop = () => {
  stopped = true
}
process.on('SIGTERM', stop).on('SIGINT', stop)

try {
  await prepare()
} catch (error) {
  if (!stopped) process.stderr.write(`${error.message}\n`)
  process.exit(stopped ? 0 : 1)
}
if (stopped) process.exit(0)
const { register } = await import('tsx/esm/api')
register()
const main = import('../infra/embedded/main.ts')
process.off('SIGTERM', stop).off('SIGINT', stop)
await main
