import { TextSelection } from 'prosemirror-state'
import * as Y from 'yjs'
import { pageFragment } from '@parvis/contract/live/fragment.ts'
import { pasteTextInPieces } from '../../editor/pieces/paste.ts'
import { Person, Server } from './person.ts'
import { Random } from './random.ts'

/** What went wrong in a history, as a sentence; undefined when nothing did. */
export type Fault = string | undefined

/** Each person types letters of their own, and each of these once: it is known whose they are, whoever wrote them anew. */
const alphabet = 0x4e00
const alphabetLength = 5_000

const isLetter = (letter: string): boolean => letter.codePointAt(0) !== undefined && letter >= '\u4e00'
const ownerOf = (letter: string): number =>
  Math.floor(((letter.codePointAt(0) ?? 0) - alphabet) / alphabetLength)
const lettersOf = ({ text }: Person): Set<string> => new Set(Array.from(text).filter(isLetter))

const countOf = ({ text }: Person): number => Array.from(text).filter(isLetter).length

/** Lets what waits for the end of a task run, as it does in a page before the next key or change from elsewhere. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await Promise.resolve()
}

/** The letters of a page in this state. */
function lettersIn(state: Uint8Array): string[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return Array.from(doc.getXmlFragment(pageFragment).toJSON()).filter(isLetter)
}

export type Writer = { person: Person; index: number; typed: number }

/** Some people at a page: edits, undo and redo at random, over a network that is slow and cut at times. */
export class History {
  readonly random: Random
  readonly writers: Writer[]
  readonly log: string[] = []
  /** Letters that an undo from elsewhere took off a page, before whoever typed them gave them back. */
  readonly #taken = new Map<string, string>()
  /** Letters that someone deleted on purpose, or took back of their own. */
  readonly #gone = new Set<string>()
  fault: Fault
  /** Letters that have stood on the page of whoever wrote them. */
  readonly #written = new Set<string>()
  readonly #server = new Server()
  /** What goes on over several tasks. */
  readonly #running = new Set<Promise<unknown>>()
  #hasDoubled = false
  /** How many letters are there twice at the end. */
  doubled = 0

  constructor(seed: number, count: number) {
    this.random = new Random(seed)
    this.writers = Array.from({ length: count }, (_, index) => ({
      person: new Person(this.#server, index),
      index,
      typed: 0,
    }))
  }

  /** Lets someone do something; of an undo or redo no letters of others may go. */
  async act(name: string, writer: Writer, change: () => void): Promise<void> {
    this.log.push(`${String(writer.index)} ${name}`)
    this.#watch(writer, name === 'undo' || name === 'redo' ? writer.index : undefined, true, change)
    await rest()
  }

  /** Lets someone take in what others did. */
  async receive(writer: Writer, most = Infinity): Promise<void> {
    const { index } = writer
    for (let left = most; left > 0 && writer.person.behind > 0 && !writer.person.isCut; left -= 1) {
      writer.person.receive(1, ({ by, undone }, take) => {
        if (by !== index)
          this.log.push(`${String(index)} takes in ${undone ? 'an undo' : 'a change'} of ${String(by)}`)
        this.#watch(writer, undone ? by : undefined, false, take)
      })
      await rest()
    }
  }

  #watch({ person, index }: Writer, undoer: number | undefined, local: boolean, change: () => void): void {
    const before = lettersOf(person)
    const length = countOf(person)
    change()
    const after = lettersOf(person)
    for (const letter of [...before, ...after]) if (ownerOf(letter) === index) this.#written.add(letter)
    // Letters that are twice there now, and were not before: one of them may be deleted by somebody yet.
    if (local && countOf(person) - after.size > length - before.size) this.#hasDoubled = true
    if (!person.isWritable) this.fault ??= `The page of ${String(index)} is only shown`
    for (const letter of before) {
      if (after.has(letter)) continue
      const owner = ownerOf(letter)
      const taken = `An undo of ${String(undoer)} took ${letter} of ${String(owner)} from the page of ${String(index)}`
      if (local) this.#gone.add(letter)
      if (undoer !== undefined && owner !== undoer) {
        if (undoer === index) this.fault ??= taken
        else this.#taken.set(letter, taken)
      }
    }
  }

  /** Letters that nobody has written before. */
  fresh(writer: Writer, most = 4): string {
    const { random } = this
    let text = ''
    for (let left = 1 + random.below(most); left > 0; left -= 1) {
      text += String.fromCodePoint(alphabet + writer.index * alphabetLength + writer.typed)
      writer.typed += 1
      if (random.chance(0.3)) text += ' '
    }
    return text
  }

  /** Pastes so many lines, in pieces while others go on. */
  async paste(writer: Writer, lines: number): Promise<void> {
    const text = Array.from({ length: lines }, () => this.fresh(writer)).join('\n')
    await this.act(`pastes ${text}`, writer, () => {
      const pasted = new Promise((done, onFailure) => {
        pasteTextInPieces(writer.person.editor, text, { done: () => done(undefined), onFailure })
      }).catch((error: unknown) => (this.fault ??= `Not pasted: ${String(error)}`))
      this.#running.add(pasted)
      void pasted.finally(() => this.#running.delete(pasted))
    })
  }

  /** Lets a task go by where something goes on over several. */
  async goOn(): Promise<void> {
    if (this.#running.size > 0) await new Promise((resolve) => setTimeout(resolve))
  }

  /** The page as the service has it. */
  keep(): Uint8Array {
    this.log.push('keeps a version')
    return this.#server.state
  }

  restore(version: Uint8Array): void {
    this.log.push('restores a version')
    const before = lettersIn(this.#server.state)
    this.#server.restore(version)
    const after = new Set(lettersIn(this.#server.state))
    for (const letter of before) if (!after.has(letter)) this.#gone.add(letter)
  }

  async type(writer: Writer): Promise<void> {
    const text = this.fresh(writer)
    await this.act(`types ${text}`, writer, () => writer.person.type(text))
  }

  /** Puts the cursor anywhere, or selects a few letters of one's own. */
  goAnywhere({ person: { view } }: Writer): void {
    const { doc } = view.state
    const at = TextSelection.near(doc.resolve(this.random.below(doc.content.size + 1)))
    view.dispatch(view.state.tr.setSelection(at))
  }

  /** Has everyone take in everything, unless someone's network is cut; whether that was possible. */
  async meet(): Promise<boolean> {
    if (this.writers.some(({ person }) => person.isCut)) return false
    for (let round = 0; this.writers.some(({ person }) => person.behind > 0); round += 1) {
      if (round > 100) this.fault ??= 'It never comes to rest'
      if (this.fault !== undefined) return false
      for (const writer of this.writers) await this.receive(writer)
    }
    return true
  }

  /** Has all meet, and judges: the same text for all, as the schema wants it. */
  async end(): Promise<Fault> {
    await Promise.all(this.#running)
    for (const { person } of this.writers) person.heal()
    await this.meet()
    const [first] = this.writers
    if (first) for (const letter of lettersOf(first.person)) this.#taken.delete(letter)
    for (const [letter, taken] of this.#taken) if (!this.#gone.has(letter)) this.fault ??= taken
    const shown = new Set<string>()
    for (const { person, index } of this.writers) {
      const { doc } = person.view.state
      shown.add(JSON.stringify(doc.toJSON()))
      try {
        doc.check()
      } catch (error) {
        this.fault ??= `The text of ${String(index)} is not valid: ${String(error)}`
      }
    }
    const left = first ? lettersOf(first.person) : new Set()
    for (const letter of this.#written)
      if (!left.has(letter) && !this.#gone.has(letter))
        this.fault ??= `Nobody deleted ${letter} of ${String(ownerOf(letter))}`
    if (first) this.doubled = countOf(first.person) - lettersOf(first.person).size
    if (this.#hasDoubled) this.doubled = Math.max(this.doubled, 1)
    if (shown.size > 1) this.fault ??= 'They see different texts'
    for (const { person } of this.writers) person.leave()
    return this.fault
  }
}
