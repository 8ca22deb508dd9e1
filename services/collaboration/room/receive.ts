import { createHash } from 'node:crypto'
import { step1Frame, readMessage, updateFrame, type Message } from '../protocol/message.ts'
import { writeClocks } from '../protocol/clocks.ts'
import { Malformed, TooLarge } from '../protocol/varint.ts'
import { addDepths, judge, readUpdate, type News } from '../update/judge.ts'
import { isEmpty } from '../update/scan.ts'
import { readAuthors } from '../compaction/store.ts'
import { expel } from './expel.ts'
import type { Connection } from './connection.ts'
import type { Engine } from './engine.ts'
import { catchUp } from './follow.ts'
import { join } from './join.ts'
import type { Room } from './room.ts'
import { compactLog, overflows } from './size.ts'
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
    turnOut(engine, room, connection, error)
  }
}

/** Closes a connection whose message could not be taken: for what it sent, or, where the fault is ours, to come back with it. */
function turnOut(engine: Engine, room: Room, connection: Connection, error: unknown): void {
  const isOurs = !(error instanceof Malformed)
  if (isOurs) engine.log.error({ err: error, documentId: room.documentId }, 'message failed')
  engine.figures.refused.inc({ why: isOurs ? 'failure' : error.message.slice(0, 40) })
  expel(engine, room, connection, isOurs ? 'fault' : error instanceof TooLarge ? 'tooLarge' : 'badInput')
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
  compacted = false,
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
  const { news } = verdict
  // By what it would leave: whoever only deletes makes room, however full the page is.
  if (news.length > 0 && overflows(engine, room, update.length)) {
    if (compacted) expel(engine, room, connection, 'pageFull')
    else void makeRoom(engine, room, connection, update, step2, number)
    return
  }
  const key = news.length === 0 ? keyOf(update) : undefined
  if (key !== undefined && room.absorbed.has(key)) {
    skip(connection, number, step2)
    return
  }
  const doubt = whoseAre(room, connection, news)
  if (doubt.length > 0) {
    void lookUp(engine, room, connection, doubt, update, step2, number)
    return
  }
  addDepths(room.nesting, verdict)
  store(engine, room, connection, update, number, step2)
  // Only now: what failed on its way must not be taken for known when it is sent again.
  for (const { client, to } of news) room.clocks.set(client, to)
  if (key !== undefined) absorb(room, key)
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

/** By this an update that only deletes is known again; those who reconnect all send the delete set that they have. */
const keyOf = (update: Uint8Array): string => createHash('sha1').update(update).digest('base64')

function absorb(room: Room, key: string): void {
  if (room.absorbed.size > 1_000) room.absorbed.clear()
  room.absorbed.add(key)
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

/** Looks up who wrote under these ids before the update is taken. */
async function lookUp(
  engine: Engine,
  room: Room,
  connection: Connection,
  clients: number[],
  update: Uint8Array,
  step2: boolean,
  number: number,
): Promise<void> {
  await holding(engine, room, connection, async () => {
    const authors = await readAuthors(engine.pool, room.documentId, clients)
    for (const client of clients) room.owners.learn(client, authors.get(client))
    return () => takeUpdate(engine, room, connection, update, step2, number)
  })
}

/** Sees whether the page is as full as it looks before the update is refused. */
async function makeRoom(
  engine: Engine,
  room: Room,
  connection: Connection,
  update: Uint8Array,
  step2: boolean,
  number: number,
): Promise<void> {
  await holding(engine, room, connection, async () => {
    await compactLog(engine, room)
    return () => takeUpdate(engine, room, connection, update, step2, number, true)
  })
}

/** Holds what the connection sends until `prepare` is done, then goes on in order with what that returns. */
async function holding(
  engine: Engine,
  room: Room,
  connection: Connection,
  prepare: () => Promise<() => void>,
): Promise<void> {
  connection.hold()
  try {
    const goOn = await prepare()
    const inbox = connection.release()
    try {
      goOn()
    } catch (error) {
      turnOut(engine, room, connection, error)
    }
    for (const data of inbox) receive(engine, room, connection, data)
  } catch (error) {
    engine.log.warn({ err: error, documentId: room.documentId }, 'what a message needs could not be had')
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
