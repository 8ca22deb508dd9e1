import { step1Frame, readMessage, updateFrame, type Message } from '../protocol/message.ts'
import { writeClocks } from '../protocol/clocks.ts'
import { Malformed, TooLarge } from '../protocol/varint.ts'
import { addDepths, judge, readUpdate, type News } from '../update/judge.ts'
import { isEmpty } from '../update/scan.ts'
import { readAuthors } from '../compaction/store.ts'
import { disconnect } from '../delivery/disconnect.ts'
import type { Connection } from '../connection/connection.ts'
import type { Engine } from '../delivery/engine.ts'
import { catchUp } from '../replication/follow.ts'
import { join } from './join.ts'
import { deleteKeyOf } from '../room/delete-sets.ts'
import type { Room } from '../room/room.ts'
import { compactLog, overflows } from './page-size.ts'
import { Submission, type Incoming } from './submission.ts'

/** A connection that keeps sending what cannot be stored yet is asked for all it has, but not more often than this. */
const askEveryMs = 1_000

/** One message of a client, to its end: answered, stored, passed on, or its sender closed. */
export function receive(engine: Engine, room: Room, connection: Connection, data: Buffer): void {
  if (connection.isClosed) return
  if (connection.inbox !== undefined) {
    connection.inbox.push(data)
    return
  }
  const nowMs = performance.now()
  connection.meter(data.length, nowMs)
  try {
    handle(engine, room, connection, readMessage(data), nowMs)
  } catch (error) {
    refuse(engine, room, connection, error)
  }
}

/** Closes a connection whose message could not be taken: for what it sent, or, where the fault is ours, to come back with it. */
function refuse(engine: Engine, room: Room, connection: Connection, error: unknown): void {
  const isOurs = !(error instanceof Malformed)
  if (isOurs) engine.log.error({ err: error, documentId: room.documentId }, 'message failed')
  engine.metrics.refused.inc({ why: isOurs ? 'failure' : error.message.slice(0, 40) })
  disconnect(engine, room, connection, isOurs ? 'fault' : error instanceof TooLarge ? 'tooLarge' : 'badInput')
}

function handle(engine: Engine, room: Room, connection: Connection, message: Message, nowMs: number): void {
  switch (message.type) {
    case 'step1':
      void join(engine, room, connection, message.stateVector)
      return
    case 'update':
      if (connection.pass.mayWrite)
        takeUpdate({
          engine,
          room,
          connection,
          update: message.update,
          step2: message.step2,
          number: connection.receipts.take(),
        })
      // A stock reader's page may well send its edits; they go nowhere, and nobody is told otherwise.
      else engine.metrics.refused.inc({ why: 'reader wrote' })
      return
    case 'awareness':
      room.presence.announce(connection, message.entries, nowMs)
      engine.fanout.moved(room, nowMs)
      return
    case 'query': {
      const everyone = room.presence.everyone()
      if (everyone !== undefined) connection.write(everyone, nowMs)
      return
    }
    case 'ignored':
      return
  }
}

/** Decides what becomes of an update; `compacted`: the page is as full as it looks, since its log has just been compacted. */
function takeUpdate(incoming: Incoming, compacted = false): void {
  const { engine, room, connection, update, number } = incoming
  if (isEmpty(update)) {
    skip(incoming)
    return
  }
  const found = readUpdate(update)
  const verdict = judge(found, room.clocks)
  if (verdict.verdict === 'known') {
    skip(incoming)
    return
  }
  if (verdict.verdict === 'gap') {
    connection.receipts.open(number)
    engine.metrics.gaps.inc()
    requestMissing(engine, room, connection)
    return
  }
  const { news } = verdict
  // By what it would leave: whoever only deletes makes room, however full the page is.
  if (news.length > 0 && overflows(engine, room, update.length)) {
    if (compacted) disconnect(engine, room, connection, 'pageFull')
    else void makeRoom(incoming)
    return
  }
  const key = news.length === 0 ? deleteKeyOf(update) : undefined
  if (key !== undefined && room.seenDeleteSets.has(key)) {
    skip(incoming)
    return
  }
  const unknown = claimClients(room, connection, news)
  if (unknown.length > 0) {
    void lookUp(incoming, unknown)
    return
  }
  addDepths(room.nesting, verdict)
  store(incoming)
  // Only now: what failed on its way must not be taken for known when it is sent again.
  for (const { client, to } of news) room.clocks.set(client, to)
  if (key !== undefined) room.seenDeleteSets.add(key)
}

function store(incoming: Incoming): void {
  const { engine, connection, update } = incoming
  engine.committer.submit(new Submission(incoming, updateFrame(update)))
  if (engine.committer.isDatabaseUnavailable) connection.pause('database')
}

function skip({ connection, number, step2 }: Incoming): void {
  connection.receipts.skip(number, step2)
  connection.writeReceipt(performance.now())
}

/** The clients whose authors must be looked up. Throws when one belongs to somebody else. */
function claimClients(room: Room, connection: Connection, news: News[]): number[] {
  const unknown: number[] = []
  for (const { client, from } of news) {
    const may = room.owners.mayWrite(client, from === 0, connection)
    if (may === 'no') throw new Malformed('writes as somebody else')
    if (may === 'ask') unknown.push(client)
  }
  for (const { client } of news) room.owners.claim(client, connection, room.connections)
  return unknown
}

/** Looks up who wrote under these ids before the update is taken. */
async function lookUp(incoming: Incoming, clients: number[]): Promise<void> {
  const { engine, room } = incoming
  await whileHeld(incoming, async () => {
    const authors = await readAuthors(engine.pool, room.documentId, clients)
    for (const client of clients) room.owners.learn(client, authors.get(client))
    return () => takeUpdate(incoming)
  })
}

/** Sees whether the page is as full as it looks before the update is refused. */
async function makeRoom(incoming: Incoming): Promise<void> {
  await whileHeld(incoming, async () => {
    await compactLog(incoming.engine, incoming.room)
    return () => takeUpdate(incoming, true)
  })
}

/** Holds what the connection sends until `prepare` is done, then goes on in order with what that returns. */
async function whileHeld(
  { engine, room, connection }: Incoming,
  prepare: () => Promise<() => void>,
): Promise<void> {
  connection.hold()
  try {
    const goOn = await prepare()
    const inbox = connection.release()
    try {
      goOn()
    } catch (error) {
      refuse(engine, room, connection, error)
    }
    for (const data of inbox) receive(engine, room, connection, data)
  } catch (error) {
    engine.log.warn({ err: error, documentId: room.documentId }, 'what a message needs could not be had')
    disconnect(engine, room, connection, 'comeBack')
  }
}

/** Asks a connection for everything that the room lacks, once the room has what Postgres has. */
function requestMissing(engine: Engine, room: Room, connection: Connection): void {
  const nowMs = performance.now()
  if (nowMs - connection.askedAt < askEveryMs) {
    connection.later(askEveryMs, () => {
      if (connection.receipts.hasGap) requestMissing(engine, room, connection)
    })
    return
  }
  connection.askedAt = nowMs
  catchUp(engine, room).then(
    () => connection.write(step1Frame(writeClocks(room.clocks)), performance.now()),
    () => {
      disconnect(engine, room, connection, 'comeBack')
    },
  )
}
