// The loader of TypeScript is not inherited by worker threads: this file, plain JavaScript, brings it along.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
