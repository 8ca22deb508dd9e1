import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './log.ts'

export type LogFile = { log: Log; close: () => Promise<void> }

const mostBytes = 20 * 1024 * 1024

/** Appends lines to `<dataDir>/logs/<name>.log`; at 20 MB the file becomes `.log.1`, taking the place of the one before. */
export function openLogFile(dataDir: string, name: string): LogFile {
  const folder = join(dataDir, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${name}.log`)
  let bytes = existsSync(path) ? statSync(path).size : 0
  let stream = open(path)
  return {
    log: (line) => {
      if (bytes > mostBytes) {
        stream.end()
        renameSync(path, `${path}.1`)
        stream = open(path)
        bytes = 0
      }
      // A stream that could not write, on a full disk, is over.
      if (stream.destroyed) stream = open(path)
      bytes += Buffer.byteLength(line) + 1
      stream.write(line + '\n')
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  }
}

function open(path: string): WriteStream {
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 })
  // A full disk must not end Parvis for want of a log line; the processes themselves say what they can't do.
  stream.on('error', () => undefined)
  return stream
}
