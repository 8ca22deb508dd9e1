import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { seed } from '../../../editor/live/seed.ts'

/** Frames of y-websocket as a program of one's own might send them; numbers, so that they travel into the browser. */
type Frames = number[][]

function frame(type: number, write: (encoder: encoding.Encoder) => void): number[] {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return [...encoding.toUint8Array(encoder)]
}

const hello = (doc: Y.Doc): number[] => frame(0, (encoder) => writeSyncStep1(encoder, doc))

/** Claims to be somebody else. */
export function forgedPresence(): Frames {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: { id: 'pm', name: 'Premier ministre', color: '#000000' } })
  const presence = encodeAwarenessUpdate(awareness, [doc.clientID])
  awareness.destroy()
  return [hello(doc), frame(1, (encoder) => encoding.writeVarUint8Array(encoder, presence))]
}

/** Writes a paragraph at the end of the page. */
export function forgedText(): Frames {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Faux')])
  const question = hello(doc)
  doc.getXmlFragment(pageFragment).insert(0, [paragraph])
  return [question, frame(0, (encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc)))]
}

/** Someone else's program at a page: a document of its own, which it may change as it likes. */
export class Program {
  readonly doc = new Y.Doc()
  readonly #known: Uint8Array

  /** With what a page begins with, so that its changes find their places. */
  constructor() {
    seed(this.doc, this.fragment, this)
    this.#known = Y.encodeStateVector(this.doc)
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(pageFragment)
  }

  /** All that it has changed, to be sent. */
  frames(): Frames {
    const update = Y.encodeStateAsUpdate(this.doc, this.#known)
    return [hello(new Y.Doc()), frame(0, (encoder) => writeUpdate(encoder, update))]
  }
}

/** The document in what a server sends to someone who has nothing of it. */
export function documentOf(frames: Frames): Y.Doc {
  const doc = new Y.Doc()
  for (const bytes of frames) {
    const decoder = decoding.createDecoder(Uint8Array.from(bytes))
    if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) === 0) continue
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  }
  return doc
}

/** Runs in the browser: opens a socket with its cookies, and returns all that comes until the server has told the whole page. */
export function listen(path: string): Promise<Frames> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}${path}`)
    socket.binaryType = 'arraybuffer'
    const frames: number[][] = []
    socket.addEventListener('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
    socket.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      const bytes = [...new Uint8Array(data)]
      frames.push(bytes)
      // An empty Step2 comes last.
      if (bytes.join() !== '0,1,2,0,0') return
      socket.close()
      resolve(frames)
    })
  })
}

/** Runs in the browser: opens a socket with its cookies, and sends frames once it is open. */
export function sendFrames({ path, frames }: { path: string; frames: Frames }): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}${path}`)
    socket.addEventListener('open', () => {
      for (const bytes of frames) socket.send(Uint8Array.from(bytes))
      resolve()
    })
  })
}
