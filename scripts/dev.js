// `npm run dev`: installs what is missing, then becomes the supervisor of infra/embedded with the page and the services as they are at each moment.
import { checkNode, installPackages } from './prepare.js'

try {
  checkNode()
  await installPackages()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
const { register } = await import('tsx/esm/api')
register()
await import('../infra/embedded/dev/main.ts')
