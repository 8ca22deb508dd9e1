import { serveTask } from '../processes/task.ts'
import { demonstrationAgents } from './agents.ts'
import { startProvider, type StartProviderOptions } from './provider.ts'

/** What the supervisor gives to a process that runs this module. */
export type ProviderTask = Omit<StartProviderOptions, 'log' | 'agents'>

serveTask(
  // The supervisor sends nothing else.
  (message) => message as ProviderTask,
  (options, log) => startProvider({ ...options, agents: demonstrationAgents, log }),
)
