import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Database } from '@parvis/service/database/database.ts'
import type { Close } from '@parvis/contract/live/closes.ts'
import { storeFrame } from '../protocol/message.ts'
import { Batcher } from '../runtime/batcher.ts'
import { Connection, type Pass } from '../connection/connection.ts'
import type { Engine } from '../delivery/engine.ts'
import { disconnect } from '../delivery/disconnect.ts'
import { receive } from '../messages/receive.ts'
import type { Room } from '../room/room.ts'
import type { Rooms } from '../room/rooms.ts'
import { decideAll, type Decision, type AccessRequest } from './decide.ts'
import type { AccessMonitor } from './access-monitor.ts'
import { keyOf } from '../connection/reconnect-backoff.ts'
import { Refusals } from './refusals.ts'
import { answerPlainly, readRequest, refuse } from './upgrade-request.ts'

export type Caps = { perAgent: number; perRoom: number }

/** The largest message taken; an update must fit in it. */
const maxMessageBytes = 4_000_000

/** The one place where sockets are accepted: decides, opens the room, and only then takes the socket, so that whoever is in was let in. */
export class UpgradeHandler {
  readonly #publicUrl: string
  readonly #engine: Engine
  readonly #rooms: Rooms
  readonly #accessMonitor: AccessMonitor
  readonly #caps: Caps
  readonly #decisions: Batcher<AccessRequest, Decision>
  readonly #refusals = new Refusals()
  readonly #perAgent = new Map<string, number>()
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
    clientTracking: false,
  })
  #closing = false

  constructor(
    publicUrl: string,
    db: Database,
    engine: Engine,
    rooms: Rooms,
    accessMonitor: AccessMonitor,
    caps: Caps,
  ) {
    this.#publicUrl = publicUrl
    this.#engine = engine
    this.#rooms = rooms
    this.#accessMonitor = accessMonitor
    this.#caps = caps
    this.#decisions = new Batcher((requests) => decideAll(db, requests), { width: 250, lanes: 2 })
  }

  /** For the server's `upgrade` event. */
  handleUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', cut)
    socket.setNoDelay(true)
    const asked = readRequest(this.#publicUrl, request)
    if ('status' in asked) {
      answerPlainly(socket, asked.status)
      return
    }
    if (this.#closing || this.#engine.committer.isDatabaseUnavailable) {
      answerPlainly(socket, 503)
      return
    }
    const refuseSocket = (why: Close): void => {
      this.#engine.metrics.refusedSockets.inc({ why })
      refuse(this.#server, this.#refusals, request, socket, head, `${asked.key} ${asked.documentId}`, why)
    }
    if (asked.sessionHash === undefined) {
      refuseSocket('signIn')
      return
    }
    const { documentId, sessionHash, wantsReceipts } = asked
    const waitMs = this.#engine.reconnectBackoff.reserveDelay(asked.key, performance.now())
    if (waitMs === undefined) {
      answerPlainly(socket, 503)
      return
    }
    this.#admit({ documentId, sessionHash }, waitMs).then(
      (answer) => {
        // Whoever waited may find that it closed meanwhile.
        if (this.#closing) answerPlainly(socket, 503)
        else if ('refusal' in answer) refuseSocket(answer.refusal)
        else if (this.#isFull(answer)) refuseSocket('tooMany')
        else
          this.#server.handleUpgrade(request, socket, head, (webSocket) => {
            this.#accept(answer.room, answer.pass, webSocket, socket, wantsReceipts)
          })
      },
      (error: unknown) => {
        this.#engine.log.warn({ err: error }, 'could not let in')
        this.#engine.metrics.refusedSockets.inc({ why: 'failure' })
        answerPlainly(socket, 503)
      },
    )
  }

  /** Waits, decides and opens; again when rights changed meanwhile, since that was announced before the socket was in the room. */
  async #admit(
    request: AccessRequest,
    waitMs: number,
  ): Promise<{ pass: Pass; room: Room } | { refusal: Close }> {
    if (waitMs > 0) await sleep(waitMs, undefined, { ref: false })
    for (;;) {
      const { epoch } = this.#accessMonitor
      const decision = await this.#decisions.answer(request)
      if ('refusal' in decision) return { refusal: decision.refusal }
      const { pass } = decision
      const room = await this.#rooms.open(pass.documentId)
      if (this.#accessMonitor.epoch !== epoch) continue
      return { pass, room }
    }
  }

  #accept(room: Room, pass: Pass, webSocket: WebSocket, socket: Socket, wantsReceipts: boolean): void {
    const nowMs = performance.now()
    const connection = new Connection(pass, webSocket, socket, wantsReceipts, nowMs)
    room.connections.add(connection)
    this.#count(pass.stamp.id, 1)
    webSocket.binaryType = 'fragments'
    webSocket.on('message', (data, isBinary) => {
      if (isBinary && Array.isArray(data)) receive(this.#engine, room, connection, takeWhole(data))
      else disconnect(this.#engine, room, connection, 'badInput')
    })
    // What is no WebSocket frame is no accident either.
    webSocket.on('error', () => {
      this.#engine.reconnectBackoff.recordViolation(keyOf(pass.sessionHash), performance.now())
    })
    webSocket.on('close', () => {
      connection.ended()
      this.#count(pass.stamp.id, -1)
      room.leave(connection, performance.now())
      this.#engine.fanout.moved(room, performance.now())
    })
    if (wantsReceipts && this.#engine.committer.isDatabaseUnavailable)
      connection.write(storeFrame(true), nowMs)
  }

  /** Asked at the very moment of accepting: a crowd that was decided upon together must not pass together. */
  #isFull({ pass, room }: { pass: Pass; room: Room }): boolean {
    return (
      room.connections.size >= this.#caps.perRoom ||
      (this.#perAgent.get(pass.stamp.id) ?? 0) >= this.#caps.perAgent
    )
  }

  #count(agentId: string, by: 1 | -1): void {
    const count = (this.#perAgent.get(agentId) ?? 0) + by
    if (count > 0) this.#perAgent.set(agentId, count)
    else this.#perAgent.delete(agentId)
  }

  get isClosed(): boolean {
    return this.#closing
  }

  /** From now on nobody comes in. */
  close(): void {
    this.#closing = true
  }
}

/** A closure would keep the whole request for as long as the socket lives. */
function cut(this: Socket): void {
  this.destroy()
}

/**
 * The message in its fragments, which are taken out of their list. `ws` makes the list of a message as soon as the one before has
 * come: by then it is old, and what an old list holds when it is dropped stays in memory until the next full collection.
 */
function takeWhole(fragments: Buffer[]): Buffer {
  const [first] = fragments
  const whole = first !== undefined && fragments.length === 1 ? first : Buffer.concat(fragments)
  fragments.length = 0
  return whole
}
