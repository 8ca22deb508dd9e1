import { fileURLToPath } from 'node:url'
import { runTask, startChild } from '../processes/child.ts'
import { type Reporter, supervise, type SupervisedProcess } from '../processes/supervisor.ts'
import { readState, writeState } from '../settings/persisted-state.ts'
import type { ObjectStore } from '@parvis/service/storage/object-store.ts'
import type { Settings } from '../settings/settings.ts'
import { UserError } from '../system/user-error.ts'
import { superviseMinio } from './minio.ts'
import { storagePort } from './storage-port.ts'
import type { StorageTask } from './storage-process.ts'
import type { Storage } from './storage.ts'

const module = fileURLToPath(new URL('storage-process.ts', import.meta.url))

/** The object store that has this DATA_DIR's files: at its first start MinIO, if it is on the PATH, else the embedded one. */
export async function openObjectStore(
  settings: Settings,
  publicUrl: string,
  reporter: Reporter,
): Promise<SupervisedProcess<ObjectStore>> {
  const { dataDir, host, minio, publicStorage } = settings
  const kind = readState(dataDir).storageKind ?? (minio === undefined ? 'embedded' : 'minio')
  writeState(dataDir, { storageKind: kind })
  if (kind === 'embedded') return superviseStorage(dataDir, host, publicUrl, publicStorage, reporter)
  if (minio === undefined)
    throw new UserError(`The files of ${dataDir} are in MinIO, which is no longer on the PATH.`)
  return superviseMinio(minio, dataDir, host, publicUrl, publicStorage, reporter)
}

/** The embedded object store, on the port that DATA_DIR keeps. */
async function superviseStorage(
  dataDir: string,
  host: string,
  publicUrl: string,
  publicEndpoint: string | undefined,
  reporter: Reporter,
): Promise<SupervisedProcess<ObjectStore>> {
  const port = await storagePort(dataDir, host, reporter.say)
  let facts: ObjectStore | undefined
  const start = async () => {
    const task: StorageTask = { dataDir, port, host, publicEndpoint, allowedOrigins: [publicUrl] }
    const child = startChild(module, {}, reporter.log)
    // The process answers with all of what `startStorage` gives but its functions.
    facts = {
      ...((await runTask('storage', child, task)) as Omit<Storage, 'stop'>),
      addressing: 'path',
    }
    return child
  }
  const supervised = await supervise('storage', start, reporter)
  if (!facts) throw new Error('A process that runs has told its facts.')
  return { supervised, facts }
}
