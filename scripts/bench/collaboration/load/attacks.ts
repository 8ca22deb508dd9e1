/**
 * Frames that no honest client sends. Most are honest ones with some bytes changed; the rest are made to hurt: each of them
 * is known to do harm to a server that applies what it is sent.
 */
import { clientFrame } from './socket.ts'
import { entry, messageKind, syncKind } from './message.ts'
import { typing } from './typing.ts'
import { writeVarUint } from './varint.ts'

export type Aim = {
  prefix: Buffer
  /** The attacker's own client id, and how much they have typed honestly. */
  client: number
  clock: number
  /** The client id of someone else in the same document. */
  victim: number
  random: () => number
}

type Attack = (aim: Aim) => Buffer

const varUint = (value: number): Buffer => {
  const bytes = Buffer.alloc(10)
  return bytes.subarray(0, writeVarUint(bytes, 0, value))
}
const bytesOf = (...parts: (number | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : part)))
const sized = (content: Uint8Array): Buffer => bytesOf(varUint(content.length), content)
const repeated = (count: number, piece: (index: number) => Buffer): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, index) => piece(index)))

/** A frame around a payload; the first byte may be another than that of a whole binary message. */
function framed(payload: Uint8Array, opcode = 0x82): Buffer {
  const { frame, head } = clientFrame(payload.length)
  frame[0] = opcode
  frame.set(payload, head)
  return frame
}

const message = ({ prefix }: Aim, ...parts: (number | Uint8Array)[]): Buffer =>
  framed(bytesOf(prefix, ...parts))
const update = (aim: Aim, content: Uint8Array): Buffer =>
  message(aim, messageKind.sync, syncKind.update, sized(content))
const awareness = (aim: Aim, content: Uint8Array): Buffer =>
  message(aim, messageKind.awareness, sized(content))
/** An update of one client whose items are given as bytes, without deletions. */
const items = (client: number, clock: number, count: number, content: Uint8Array): Buffer =>
  bytesOf(1, varUint(count), varUint(client), varUint(clock), content, 0)
const parentText = bytesOf(1, sized(Buffer.from('text')))

/** Each by what it does. */
export const attacks: Record<string, Attack> = {
  'allocates 240 MB from seven bytes': (aim) => update(aim, bytesOf(1, varUint(30_000_000), 1, 0)),
  'swallows what someone else is about to type': (aim) =>
    update(aim, items(aim.victim, 0, 1, bytesOf(0, varUint(1_000_000)))),
  'writes under the name of someone else': (aim) => update(aim, typing(aim.victim, 0, 5)),
  'comes before its cause': (aim) =>
    update(aim, typing(aim.client, aim.clock + 2 + Math.floor(aim.random() * 5_000))),
  'hangs on what nobody has': (aim) =>
    update(aim, items(aim.client, aim.clock, 1, bytesOf(0x84, varUint(12_345), 7, sized(Buffer.from('x'))))),
  'nests types 5,000 deep': (aim) => {
    const child = (index: number): Buffer => bytesOf(7, 0, varUint(aim.client), varUint(aim.clock + index), 0)
    return update(aim, items(aim.client, aim.clock, 5_001, bytesOf(7, parentText, 0, repeated(5_000, child))))
  },
  'nests a value 5,000 deep': (aim) => {
    const value = bytesOf(
      repeated(5_000, () => Buffer.from([117, 1])),
      126,
    )
    return update(aim, items(aim.client, aim.clock, 1, bytesOf(8, parentText, 1, value)))
  },
  'nests JSON 100,000 deep': (aim) =>
    update(aim, items(aim.client, aim.clock, 1, bytesOf(5, parentText, sized(Buffer.alloc(100_000, '['))))),
  'skips a billion': (aim) =>
    update(aim, items(aim.client, aim.clock, 1, bytesOf(10, varUint(1_000_000_000)))),
  'has an item of no length': (aim) =>
    update(aim, items(aim.client, aim.clock, 1, bytesOf(4, parentText, 0))),
  'brings a document within': (aim) =>
    update(aim, items(aim.client, aim.clock, 1, bytesOf(9, parentText, sized(Buffer.from('inner')), 118, 0))),
  'deletes without end': (aim) =>
    update(aim, bytesOf(0, 1, varUint(aim.client), varUint(2 ** 28), 0, varUint(2 ** 31))),
  'asks with an endless state vector': (aim) => message(aim, 0, 0, sized(bytesOf(varUint(2 ** 31), 1, 1))),
  'says that more follows than does': (aim) => message(aim, 0, 2, varUint(2 ** 30), 1, 2, 3),
  'counts without end': (aim) => message(aim, 0, 2, Buffer.alloc(20, 0xff)),
  'is of no known kind': (aim) => message(aim, 100 + Math.floor(aim.random() * 28), Buffer.alloc(8)),
  'is empty': (aim) => framed(aim.prefix.subarray(0, 0)),
  'sends someone away': (aim) => awareness(aim, entry(aim.victim, 2 ** 31, 'null')),
  'speaks for someone': (aim) => awareness(aim, entry(aim.victim, 2 ** 31, '{"user":{"name":"Not me"}}')),
  'is present with a megabyte': (aim) => awareness(aim, entry(aim.client, 9, `"${'x'.repeat(1_000_000)}"`)),
  'is present with no JSON': (aim) => awareness(aim, entry(aim.client, 10, '{"user":')),
  'is present with deep JSON': (aim) => awareness(aim, entry(aim.client, 11, '['.repeat(50_000))),
  'is 10,000 people': (aim) => {
    const person = (index: number): Buffer => bytesOf(varUint(3_000_000_000 + index), 1, 2, Buffer.from('{}'))
    return awareness(aim, bytesOf(varUint(10_000), repeated(10_000, person)))
  },
  'is five megabytes': () => framed(Buffer.alloc(5_000_000)),
  'is text': () => framed(Buffer.from('hello'), 0x81),
  'begins and does not end': (aim) => framed(bytesOf(aim.prefix, 0, 2), 0x02),
  'has reserved bits': () => framed(Buffer.from([0, 0, 1, 0]), 0xf2),
  'is an unmasked frame': () => Buffer.from([0x82, 4, 0, 0, 1, 0]),
  'announces a terabyte': () => Buffer.from([0x82, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  'closes with a wrong code': () => framed(Buffer.from([0, 5]), 0x88),
}

const names = Object.keys(attacks)

/** An attack, or (more often) an honest message with some of its bytes changed. */
export function frame(aim: Aim): Buffer {
  const { random } = aim
  if (random() < 0.3) {
    const attack = attacks[names[Math.floor(random() * names.length)] ?? '']
    if (attack !== undefined) return attack(aim)
  }
  return framed(bytesOf(aim.prefix, mutated(honest(aim), random)))
}

/** What a stock client sends, without its frame. */
function honest({ client, clock, random }: Aim): Buffer {
  const kind = Math.floor(random() * 5)
  if (kind === 0) return bytesOf(0, syncKind.step1, sized(bytesOf(1, varUint(client), varUint(clock))))
  if (kind === 1) return bytesOf(0, syncKind.step2, sized(typing(client, clock, 3)))
  if (kind === 2)
    return bytesOf(messageKind.awareness, sized(entry(client, clock, '{"user":{"name":"Agent"}}')))
  return bytesOf(0, syncKind.update, sized(typing(client, clock)))
}

function mutated(bytes: Buffer, random: () => number): Buffer {
  const at = (): number => Math.floor(random() * bytes.length)
  const way = random()
  if (way < 0.1) return bytes.subarray(0, at())
  if (way < 0.2)
    return bytesOf(bytes, Buffer.from(Array.from({ length: 8 }, () => Math.floor(random() * 256))))
  const changed = Buffer.from(bytes)
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) changed[at()] = Math.floor(random() * 256)
  return changed
}
