import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { Kind } from './kinds.ts'
import { usualLimits, type Limits } from './limits.ts'
import type { Extraction } from './read-file.ts'
import { startReader, type Reader } from './reader-process.ts'

/** A file whose text is wanted. `open` is called when its turn comes, and not at all when it is too large; `size` in bytes. */
export type FileToRead = { kind: Kind; size: number; open: () => Promise<Readable | undefined> }

/**
 * Reads the text of files in a process of its own, one at a time. What a file does to that process is told as a reason; rejects, so that
 * the file is tried once more, when the process ends for none of them, or when the bytes don't come.
 */
export type Extractor = {
  extract: (file: FileToRead) => Promise<Extraction>
  stop: () => void
  pid: () => number | undefined
}

const idleMs = 60_000
/** To start the process, and for the bytes to come. */
const startMs = 120_000
/** Then the process is replaced, with whatever its libraries have kept. */
const mostFiles = 200

/** How V8 ends a process whose heap is full, or which gets no more memory. */
const memorySignals = new Set<NodeJS.Signals | null>(['SIGABRT', 'SIGTRAP', 'SIGILL'])

/** Starts its process when there is a file, and ends it when there was none for a minute. */
export function createExtractor(limits: Limits = usualLimits): Extractor {
  let reader: Reader | undefined
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()

  const stop = (): void => {
    clearTimeout(idle)
    reader?.kill()
    reader = undefined
  }
  const started = (): Reader => {
    const fresh = startReader(limits)
    void fresh.ended.then(() => {
      if (reader === fresh) reader = undefined
    })
    return fresh
  }
  const extractOne = async ({ kind, size, open }: FileToRead): Promise<Extraction> => {
    if (size > limits.mostBytes) return { reason: 'too large' }
    const bytes = await open()
    if (bytes === undefined) return { reason: 'missing' }
    clearTimeout(idle)
    const used = (reader ??= started())
    const time = { isUp: false }
    let timeout = setTimeout(used.kill, startMs)
    const onBegun = () => {
      clearTimeout(timeout)
      timeout = setTimeout(() => {
        time.isUp = true
        used.kill()
      }, limits.mostMs)
    }
    try {
      const answered = used.ask({ kind, size, limits }, onBegun)
      const [extraction] = await Promise.all([answered, send(bytes, size, used)])
      if (used.asked() >= mostFiles) stop()
      return extraction
    } catch (error) {
      // Whatever was on its way to it is not for the next file.
      if (reader === used) stop()
      bytes.destroy()
      const signal = await used.ended
      if (time.isUp) return { reason: 'too slow' }
      if (memorySignals.has(signal)) return { reason: 'too much memory' }
      throw error
    } finally {
      clearTimeout(timeout)
      clearTimeout(idle)
      idle = setTimeout(stop, idleMs)
      idle.unref()
    }
  }
  return {
    extract: (file) => {
      const extraction = queue.then(() => extractOne(file))
      queue = extraction.catch(() => undefined)
      return extraction
    },
    stop,
    pid: () => reader?.pid,
  }
}

/** Sends as many bytes as were announced; fewer or more would belong to another file. */
async function send(bytes: Readable, size: number, { input, ended }: Reader): Promise<void> {
  let sent = 0
  // A stream in bytes gives buffers.
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    sent += chunk.length
    if (sent > size) break
    // A pipeline would leave its listeners on what is written to for many files.
    if (!input.write(chunk)) await Promise.race([once(input, 'drain'), ended])
  }
  if (sent !== size) throw new Error(`${sent} bytes came where ${size} were announced.`)
}
