// In the sources, a worker thread does not inherit the loader of TypeScript: this file brings it along. In the bundle, `worker.ts` itself
// has this name.
import { register } from 'tsx/esm/api'

register()
await import('./tasks/worker.ts')
