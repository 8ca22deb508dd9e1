import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from './secrets.ts'

/** What a DATA_DIR keeps from its first start, because data depends on it or people have got used to it. */
export type PersistedState = {
  /** The embedded provider's issuer: accounts are keyed by it. */
  issuer?: string
  storagePort?: number
  /** Which store has the objects of this DATA_DIR. */
  storageKind?: 'embedded' | 'minio'
  /** Whether the demonstration's organisations were put into the database; after that they are the administrators'. */
  seeded?: true
}

/** Empty before the first start. */
export function readState(dataDir: string): PersistedState {
  const file = fileIn(dataDir)
  // The function below alone writes this file.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PersistedState) : {}
}

/** Adds to what is kept. */
export function writeState(dataDir: string, facts: PersistedState): void {
  writeWhole(fileIn(dataDir), JSON.stringify({ ...readState(dataDir), ...facts }, null, 2) + '\n')
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'settings.json')
}
