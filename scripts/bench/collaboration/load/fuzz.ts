import { setTimeout as sleep } from 'node:timers/promises'
import { randomNumbers } from '../history.ts'
import { type Aim, frame } from './attacks.ts'
import { cursor, readVarUint } from './varint.ts'
import { messageKind, syncKind, syncMessage, tokenMessage } from './message.ts'
import type { DoorPlan } from './plan.ts'
import { prefixOf } from './reader.ts'
import { Socket } from './socket.ts'

export type FuzzPlan = {
  /** One attacker each, with somebody in the same document to aim at. */
  attackers: { door: DoorPlan; victim: number }[]
  frames: number
  framesPerS: number
  /** It ends then, however many frames were sent. */
  maxSeconds: number
  seed: number
}

export type Fuzzed = { sent: number; connections: number; codes: Record<string, number>; tookS: number }

const returnAfterMs = 50
const firstAttacker = 1_500_000_000

/** Sends frames that no honest client sends, each attacker one at a time, coming back whenever they are thrown out. */
export async function fuzz({ attackers, frames, framesPerS, maxSeconds, seed }: FuzzPlan): Promise<Fuzzed> {
  const random = randomNumbers(seed)
  const codes: Record<string, number> = {}
  const closed = (code: number): void => void (codes[code] = (codes[code] ?? 0) + 1)
  const people = attackers.map(
    ({ door, victim }, index) =>
      new Attacker(door, { client: firstAttacker + index, victim, random }, closed),
  )
  const startMs = performance.now()
  let sent = 0
  while (sent < frames) {
    const elapsedS = (performance.now() - startMs) / 1_000
    if (elapsedS > maxSeconds) break
    const due = Math.min(frames, elapsedS * framesPerS)
    // Whoever is out is not waited for; where all are out, the pace falls.
    for (let tries = 0; sent < due && tries < people.length; tries++)
      if (people[Math.floor(random() * people.length)]?.attack()) sent++
    await sleep(2)
  }
  await sleep(500)
  for (const person of people) person.leave()
  const connections = people.reduce((sum, person) => sum + person.connections, 0)
  return { sent, connections, codes, tookS: (performance.now() - startMs) / 1_000 }
}

class Attacker {
  connections = 0
  #door: DoorPlan
  #aim: Aim
  #isSynced = false
  #isGone = false
  #socket: Socket
  #closed: (code: number) => void

  constructor(door: DoorPlan, aim: Omit<Aim, 'prefix' | 'clock'>, closed: (code: number) => void) {
    this.#door = door
    this.#aim = { ...aim, prefix: prefixOf(door.wire, door.document), clock: 0 }
    this.#closed = closed
    this.#socket = this.#open()
  }

  /** Sends a frame; false while the connection is not there. */
  attack(): boolean {
    if (!this.#isSynced) return false
    this.#socket.send(frame(this.#aim))
    return true
  }

  leave(): void {
    this.#isGone = true
    this.#socket.leave()
  }

  #open(): Socket {
    this.connections++
    const { port, headers, path, document } = this.#door
    const { prefix } = this.#aim
    const greet = (): void => socket.send(syncMessage(prefix, syncKind.step1, Buffer.from([0])))
    const listener = {
      open: () => (prefix.length > 0 ? socket.send(tokenMessage(prefix)) : greet()),
      message: (bytes: Buffer, start: number) => {
        cursor.at = start + prefix.length
        const kind = readVarUint(bytes)
        if (kind === messageKind.auth && readVarUint(bytes) === 2) greet()
        else if (kind === messageKind.sync && readVarUint(bytes) === syncKind.step2) this.#isSynced = true
        else if (kind === messageKind.close) socket.drop()
        if (kind === messageKind.close) this.#ended(kind)
      },
      closed: (code: number) => this.#ended(code),
    }
    const socket = new Socket(port, path.replace('{document}', document), headers, listener, 64)
    return socket
  }

  #ended(code: number): void {
    this.#isSynced = false
    this.#closed(code)
    setTimeout(() => {
      if (!this.#isGone) this.#socket = this.#open()
    }, returnAfterMs)
  }
}
