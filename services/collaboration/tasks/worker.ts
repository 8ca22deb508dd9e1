import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { Unmergeable } from '../compaction/merge.ts'
import { giveWay } from '../runtime/priority.ts'
import type { Answer, Task } from '../workers/task.ts'
import { runTask } from './run-task.ts'

/** The thread itself: one connection to Postgres, one task at a time. A task that kills it kills nothing else. */

giveWay()

// The pool that started it gave it the address.
const { databaseUrl } = workerData as { databaseUrl: string }
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: 1,
  application_name: 'parvis compaction',
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 10_000,
})
pool.on('error', () => undefined)

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  runTask(pool, task).then(
    (result) => reply({ id, result }),
    (error: unknown) => reply({ id, error: describe(error) }),
  )
})

const reply = (answer: Answer): void => parentPort?.postMessage(answer)

const describe = (error: unknown): { message: string; unmergeable: boolean } => ({
  message: error instanceof Error ? error.message : String(error),
  unmergeable: error instanceof Unmergeable,
})
