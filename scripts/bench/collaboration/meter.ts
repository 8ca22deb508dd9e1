import { cpuS, residentMB } from '../machine/usage.ts'
import type { BenchDatabase } from '../machine/database.ts'

export type Metered<Result> = { result: Result; serverCpuS: number; databaseCpuS: number; tookS: number }

/** Runs `work` and counts the CPU time that the server's processes, and apart from them Postgres's, took meanwhile. */
export async function metered<Result>(
  pids: number[],
  database: BenchDatabase,
  work: () => Promise<Result>,
): Promise<Metered<Result>> {
  const serverS = (): number => pids.reduce((sum, pid) => sum + cpuS(pid), 0)
  const [serverBefore, databaseBefore, startMs] = [serverS(), database.cpuS(), performance.now()]
  const result = await work()
  return {
    result,
    serverCpuS: serverS() - serverBefore,
    databaseCpuS: database.cpuS() - databaseBefore,
    tookS: (performance.now() - startMs) / 1_000,
  }
}

/** Waits until the memory of the process has not moved by more than 2 MB for `quietMs`, `waitMs` at most; MB. */
export async function restingMB(pid: number, waitMs: number, quietMs = 5_000): Promise<number> {
  const endMs = Date.now() + waitMs
  let low = residentMB(pid)
  let high = low
  let sinceMs = Date.now()
  for (;;) {
    await new Promise((done) => setTimeout(done, 250))
    const now = residentMB(pid)
    if (Math.max(high, now) - Math.min(low, now) > 2) {
      low = high = now
      sinceMs = Date.now()
    } else {
      low = Math.min(low, now)
      high = Math.max(high, now)
    }
    if (Date.now() - sinceMs > quietMs || Date.now() > endMs) return now
  }
}
