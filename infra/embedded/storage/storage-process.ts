import { serveTask } from '../processes/task.ts'
import { startStorage, type StorageOptions } from './storage.ts'

/** What the supervisor gives to a process that runs this module. */
export type StorageTask = Omit<StorageOptions, 'log'>

serveTask(
  // The supervisor sends nothing else.
  (message) => message as StorageTask,
  (options, log) => startStorage({ ...options, log }),
)
