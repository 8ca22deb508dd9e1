import type { Engine } from '../room/engine.ts'
import { settle } from '../room/follow.ts'
import type { Rooms } from '../room/rooms.ts'
import { updateFrame } from '../protocol/message.ts'
import type { AppendTo } from './routes.ts'

/** Appends an update that the service made itself; those online see it arrive, here and on other instances. */
export const appendTo =
  (engine: Engine, rooms: Rooms): AppendTo =>
  (documentId, agentId, bytes) =>
    new Promise((resolve, reject) => {
      const { frame, update } = updateFrame(bytes)
      rooms.get(documentId)?.learn(update, agentId)
      engine.committer.submit({
        documentId,
        agentId,
        update,
        done: (seq) => {
          if (seq === undefined) {
            reject(new Error('the page has gone'))
            return
          }
          const room = rooms.get(documentId)
          if (room !== undefined)
            settle(
              engine,
              room,
              seq,
              { frame, size: update.length, at: Date.now(), connection: 0 },
              { settled: () => undefined },
            )
          resolve()
        },
      })
    })
