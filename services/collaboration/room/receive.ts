import { createHash } from 'node:crypto'
import { step1Frame, readMessage, updateFrame, type Message } from '../protocol/message.ts'
import { writeClocks } from '../protocol/clocks.ts'
import { Malformed } from '../protocol/varint.ts'
import { addDepths, judge, readUpdate, type News } from '../update/judge.ts'
import { isEmpty } from '../update/scan.ts'
import { readAuthors } from '../compaction/store.ts'
import { expel } from './expel.ts'
import type { Connection } from './connection.ts'
import type { Engine } from './engine.ts'
import { catchUp } from './follow.ts'
import { join } from './join.ts'
import type { Room } from './room.ts'
import { Submission } from './submission.ts'

/** A connection that keeps sending what cannot be stored yet is asked for all it has, but not more often than this. */
const askEveryMs = 1_000

/** One message of a client, to its end: answered, stored, passed on, or its sender closed. */
export function receive(engine: Engine, room: Room, connection: Connection, data: Buffer): void {
  if (connection.state === 'closed') return
  if (connection.inbox !== undefined) {
    connection.inbox.push(data)
    return
  }
  const nowMs = performance.now()
  connection.meter(data.length, nowMs)
  try {
    handle(engine, room, connection, readMessage(data), nowMs)
  } catch (error) {
    if (!(error instanceof Malformed))
      engine.log.error({ err: error, documentId: room.documentId }, 'message failed')
    engine.figures.refused.inc({ why: error instanceof Malformed ? error.message.slice(0, 40) : 'failure' })
    expel(engine, room, connection, 'badInput')
  }
}

function handle(engine: Engine, room: Room, connection: Connection, message: Message, nowMs: number): void {
  switch (message.type) {
    case 'step1':
      void join(engine, room, connection, message.stateVector)
      return
    case 'update':
      if (connection.pass.mayWrite)
        takeUpdate(engine, room, connection, message.update, message.step2, connection.receipts.take())
      // A stock reader's page may well send its edits; they go nowhere, and nobody is told otherwise.
      else engine.figures.refused.inc({ why: 'reader wrote' })
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

function takeUpdate(
  engine: Engine,
  room: Room,
  connection: Connection,
  update: Uint8Array,
  step2: boolean,
  number: number,
): void {
  if (isEmpty(update)) {
    skip(connection, number, step2)
    return
  }
  const found = readUpdate(update)
  const verdict = judge(found, room.clocks)
  if (verdict.verdict === 'known') {
    skip(connection, number, step2)
    return
  }
  if (verdict.verdict === 'gap') {
    connection.receipts.open(number)
    engine.figures.gaps.inc()
    ask(engine, room, connection)
    return
  }
  if (verdict.news.length === 0 && !absorb(room, update)) {
    skip(connection, number, step2)
    return
  }
  const doubt = whoseAre(room, connection, verdict.news)
  if (doubt.length > 0) {
    void lookUp(engine, room, connection, doubt, update, step2, number)
    return
  }
  addDepths(room.nesting, verdict)
  for (const { client, to } of verdict.news) room.clocks.set(client, to)
  store(engine, room, connection, update, number, step2)
}

function store(
  engine: Engine,
  room: Room,
  connection: Connection,
  received: Uint8Array,
  number: number,
  step2: boolean,
): void {
  engine.committer.submit(new Submission(engine, room, connection, updateFrame(received), number, step2))
  if (engine.committer.isAway) connection.pause('store')
}

function skip(connection: Connection, number: number, step2: boolean): void {
  connection.receipts.skip(number, step2)
  connection.writeReceipt(performance.now())
}

/** Whether an update that only deletes is new; those who reconnect all send the delete set that they have. */
function absorb(room: Room, update: Uint8Array): boolean {
  const key = createHash('sha1').update(update).digest('base64')
  if (room.absorbed.has(key)) return false
  if (room.absorbed.size > 1_000) room.absorbed.clear()
  room.absorbed.add(key)
  return true
}

/** The clients whose authors must be looked up. Throws when one belongs to somebody else. */
function whoseAre(room: Room, connection: Connection, news: News[]): number[] {
  const doubt: number[] = []
  for (const { client, from } of news) {
    const may = room.owners.mayWrite(client, from === 0, connection)
    if (may === 'no') throw new Malformed('writes as somebody else')
    if (may === 'ask') doubt.push(client)
  }
  for (const { client } of news) room.owners.claim(client, connection, room.connections)
  return doubt
}

/** Holds what the connection sends until it is known who wrote under these ids, then goes on in order. */
async function lookUp(
  engine: Engine,
  room: Room,
  connection: Connection,
  clients: number[],
  update: Uint8Array,
  step2: boolean,
  number: number,
): Promise<void> {
  connection.hold()
  try {
    const authors = await readAuthors(engine.pool, room.documentId, clients)
    for (const client of clients) room.owners.learn(client, authors.get(client))
    const inbox = connection.release()
    try {
      takeUpdate(engine, room, connection, update, step2, number)
    } catch {
      expel(engine, room, connection, 'badInput')
    }
    for (const data of inbox) receive(engine, room, connection, data)
  } catch (error) {
    engine.log.warn({ err: error, documentId: room.documentId }, 'authors could not be read')
    expel(engine, room, connection, 'comeBack')
  }
}

/** Asks a connection for everything that the room lacks, once the room has what Postgres has. */
function ask(engine: Engine, room: Room, connection: Connection): void {
  const nowMs = performance.now()
  if (nowMs - connection.askedAt < askEveryMs) {
    connection.later(askEveryMs, () => {
      if (connection.receipts.hasGap) ask(engine, room, connection)
    })
    return
  }
  connection.askedAt = nowMs
  catchUp(engine, room).then(
    () => connection.write(step1Frame(writeClocks(room.clocks)), performance.now()),
    () => {
      expel(engine, room, connection, 'comeBack')
    },
  )
}
