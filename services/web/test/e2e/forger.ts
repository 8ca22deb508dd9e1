import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/fragment.ts'

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

/** Runs in the browser: opens a socket with its cookies, and sends frames once it is open. */
export function knock({ path, frames }: { path: string; frames: Frames }): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}${path}`)
    socket.addEventListener('open', () => {
      for (const bytes of frames) socket.send(Uint8Array.from(bytes))
      resolve()
    })
  })
}
