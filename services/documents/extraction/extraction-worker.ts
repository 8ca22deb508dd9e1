import { Socket } from 'node:net'
import type { Kind } from './kinds.ts'
import type { Limits } from './limits.ts'
import { loadPdf } from './pdf.ts'
import { readFile, type Extraction } from './read-file.ts'

/**
 * Reads texts, in a process of its own: a file made to break its reader breaks this process, not the service, and its memory goes with it.
 * A question comes as a message, the bytes of its file through stdin: so many, then the next question.
 */

export type Question = { id: number; kind: Kind; size: number; limits: Limits }
/** First that the reading begins: neither starting, nor loading, nor a slow store is the fault of a file. */
export type Answer = { id: number; extraction: Extraction | 'begun' }

// No reader has anything to fetch. Should one of the libraries ever follow an address in a file, it gets nowhere.
Socket.prototype.connect = () => {
  throw new Error('Nothing is fetched while files are read.')
}
globalThis.fetch = () => Promise.reject(new Error('Nothing is fetched while files are read.'))

const input = process.stdin[Symbol.asyncIterator]()

/** The bytes of one file. */
async function take(size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  let taken = 0
  while (taken < size) {
    const next = await input.next()
    if (next.done === true) throw new Error('There are no more bytes.')
    // Read without an encoding, it gives buffers.
    taken += (next.value as Buffer).copy(bytes, taken)
  }
  return bytes
}

async function answer({ id, kind, size, limits }: Question): Promise<void> {
  const reply = (extraction: Answer['extraction']) => process.send?.({ id, extraction } satisfies Answer)
  if (kind === 'pdf') await loadPdf()
  const bytes = await take(size)
  reply('begun')
  reply(await readFile(kind, bytes, limits))
}

// What goes wrong outside a file ends the process, and the one who asked starts another.
process.on('message', (question: Question) => void answer(question))
process.on('disconnect', () => process.exit(0))
