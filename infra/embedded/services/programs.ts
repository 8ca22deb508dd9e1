import type { Supervision } from '../processes/supervisor.ts'
import { bundle, type Bundled } from './bundle.ts'

/** From what services and front are started, and how. */
export type Programs = {
  /** The module to start, made if need be; `changed` is called whenever it has been made anew. */
  module: (name: Bundled, changed: () => void) => Promise<string>
  /** What Node itself is told for a process of that name. */
  execArgv: (name: string) => string[]
  gatewayEnvironment: Record<string, string>
  supervision: Supervision
}

/** Bundles that are made once. */
export const bundledPrograms: Programs = {
  module: (name) => bundle(name),
  execArgv: () => [],
  gatewayEnvironment: {},
  supervision: {},
}
