/** What a generator process can be told to do; each is called by message from the bench, see `generator.ts`. */
import * as Y from 'yjs'
import { churn, type Churned, type ChurnPlan } from './churn.ts'
import { Crowd } from './crowd.ts'
import { fuzz, type Fuzzed, type FuzzPlan } from './fuzz.ts'
import type { DoorPlan, Joined, Plan, Seen, Typed } from './plan.ts'
import { clockOf, holds, isWhole, open, prefixOf, type Text, textOf } from './reader.ts'
import { replay, seed } from './seed.ts'
import { type, type TypingPlan } from './window.ts'

export type Checked = { documents: number; notWhole: string[] }

export type Found = { syncedMs: number; receivedBytes: number; text: Text; isWhole: boolean }

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

  /** Ends a typing before its time, but waits for what was typed to arrive. */
  async finish(): Promise<void> {
    present().isFinished = true
  },

  async fuzz(plan: FuzzPlan): Promise<Fuzzed> {
    return fuzz(plan)
  },

  async churn(plan: ChurnPlan): Promise<Churned> {
    return churn(plan)
  },

  /** Ends a typing before its time, and waits for nothing. */
  async halt(): Promise<void> {
    present().isHalted = true
  },

  async seen(): Promise<Seen[]> {
    return present().seen()
  },

  async leave(abruptly: boolean): Promise<void> {
    present().leave(abruptly)
  },

  /** Opens each room's document (at most `limit`, evenly chosen) and compares it with all that was typed; `amongOthers` may have typed there, too. */
  async check(limit: number, waitMs: number, amongOthers = false): Promise<Checked> {
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
      if (opened === undefined || !holds(opened.doc, typists, amongOthers)) notWhole.push(room.document)
    }
    return { documents: chosen.length, notWhole }
  },

  /** Opens one document and tells what was found. */
  async open(door: DoorPlan, waitMs: number): Promise<Found> {
    const { doc, syncedMs, receivedBytes } = await openAt(door, waitMs)
    return { syncedMs, receivedBytes, text: textOf(doc), isWhole: isWhole(doc) }
  },

  /** Of what was seen of these clients, how much is not in the document (all of it when it does not load), and how old it was. */
  async missing(door: DoorPlan, seen: Seen[], waitMs: number): Promise<{ lost: number; oldestS: number }> {
    const opened = await openAt(door, waitMs).catch(() => undefined)
    const missing = seen.map(({ client, seen: count, atMs }) => {
      const kept = Math.min(count, opened === undefined ? 0 : clockOf(opened.doc, client))
      const typedAt = present().personOf(client)?.typedAt[kept] ?? atMs
      return { lost: count - kept, ageMs: kept < count ? atMs - typedAt : 0 }
    })
    return {
      lost: missing.reduce((sum, { lost }) => sum + lost, 0),
      oldestS: Math.max(0, ...missing.map(({ ageMs }) => ageMs)) / 1_000,
    }
  },

  /** Types the first `count` edits of a long history, one by one; returns the text as it is then. */
  async replay(door: DoorPlan, count: number, waitMs: number): Promise<Text> {
    return replay(door, count, waitMs)
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
