import { demonstrationAgents } from './provider/agents.ts'
import { startProvider, type StartProviderOptions } from './provider/provider.ts'
import { startStorage, type StorageOptions } from './storage.ts'

/** What the supervisor asks of a process that runs this module, and what it gets back. */
export type Task =
  | { part: 'storage'; options: Omit<StorageOptions, 'log'> }
  | { part: 'provider'; options: Omit<StartProviderOptions, 'log' | 'agents'> }

const log = (line: string) =>
  process.stdout.write(JSON.stringify({ level: 30, time: new Date(), msg: line }) + '\n')

async function begin(task: Task): Promise<{ stop: () => Promise<void> }> {
  switch (task.part) {
    case 'storage':
      return startStorage({ ...task.options, log })
    case 'provider':
      return startProvider({ ...task.options, agents: demonstrationAgents, log })
  }
}

process.once('message', (message) => {
  // The supervisor sends nothing else.
  const task = message as Task
  begin(task).then(
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
