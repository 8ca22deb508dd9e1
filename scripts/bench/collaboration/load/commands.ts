/** What a generator process can be told to do; each is called by message from the bench, see `generator.ts`. */
import * as Y from 'yjs'
import { Crowd } from './crowd.ts'
import type { DoorPlan, Joined, Plan, Seen, Typed } from './plan.ts'
import { clockOf, holdsExactly, isWhole, open, prefixOf } from './reader.ts'
import { seed } from './seed.ts'
import { type, type TypingPlan } from './window.ts'

export type Checked = { documents: number; notWhole: string[] }

export type Found = { syncedMs: number; receivedBytes: number; textLength: number; isWhole: boolean }

let crowd: Crowd | undefined

function present(): Crowd {
  if (crowd === undefined) throw new Error('Nobody has joined yet.')
  return crowd
}

export const commands = {
  async join(plan: Plan, waitMs: number): Promise<Joined> {
    crowd = new Crowd(plan)
    return crowd.join(waitMs)
  },

  async type(plan: TypingPlan): Promise<Typed> {
    return type(present(), plan)
  },

  /** Puts the people of these ports at another one, for when their server has gone. */
  async move(fromPort: number, toPort: number): Promise<void> {
    for (const person of present().people)
      if (person.door.port === fromPort) person.door = { ...person.door, port: toPort }
  },

  async seen(): Promise<Seen[]> {
    return present().seen()
  },

  async leave(abruptly: boolean): Promise<void> {
    present().leave(abruptly)
  },

  /** Opens each room's document (at most `limit`, evenly chosen) and compares it with all that was typed. */
  async check(limit: number, waitMs: number): Promise<Checked> {
    const { rooms, plan } = present()
    const step = Math.max(1, rooms.length / limit)
    const chosen = rooms.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    const notWhole: string[] = []
    for (const room of chosen) {
      const [anyone] = room.people
      if (anyone === undefined) continue
      const typists = room.people.map((person) => ({ client: person.client, typed: person.typedAt.length }))
      const opened = await open(anyone.door, prefixOf(plan.wire, room.document), waitMs).catch(
        () => undefined,
      )
      if (opened === undefined || !holdsExactly(opened.doc, typists)) notWhole.push(room.document)
    }
    return { documents: chosen.length, notWhole }
  },

  /** Opens one document and tells what was found. */
  async open(door: DoorPlan, waitMs: number): Promise<Found> {
    const { doc, syncedMs, receivedBytes } = await openAt(door, waitMs)
    const textLength = doc.getText('text').length
    return { syncedMs, receivedBytes, textLength, isWhole: isWhole(doc) }
  },

  /** Of what was seen of these clients, how much is not in the document; `undefined` when it does not load. */
  async missing(door: DoorPlan, seen: Seen[], waitMs: number): Promise<number | undefined> {
    const opened = await openAt(door, waitMs).catch(() => undefined)
    if (opened === undefined) return undefined
    return seen.reduce(
      (sum, { client, seen: count }) => sum + Math.max(0, count - clockOf(opened.doc, client)),
      0,
    )
  },

  /** Gives each document this state, as someone who comes with it does, and waits until each server part has it. */
  async seed(doors: DoorPlan[], updateBase64: string, waitMs: number): Promise<void> {
    const update = Buffer.from(updateBase64, 'base64')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, update)
    await seed(doors, update, Y.encodeStateVector(doc), waitMs)
  },
}

export type Commands = typeof commands

async function openAt({ document, path, port, headers, wire }: DoorPlan, waitMs: number) {
  return open({ port, headers, path: path.replace('{document}', document) }, prefixOf(wire, document), waitMs)
}
