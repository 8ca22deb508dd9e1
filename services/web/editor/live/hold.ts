import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'

type Handler = WebsocketProvider['messageHandlers'][number]
type Held = { handler: Handler; decoder: decoding.Decoder; emitSynced: boolean; type: number }

const sync = 0
const awareness = 1
/** Asks for our state and changes nothing here: never held. */
const step1 = 0

/**
 * Holds back what others write while an input method composes: it would be put into the line being composed, whose text the input method then
 * loses, and a dead key keeps its accent. Everything waits in its order, for `mostMs` at most; what is written here leaves all the while.
 */
export class Hold {
  readonly #provider: WebsocketProvider
  readonly #mostMs: number
  #held: Held[] = []
  #composing = false
  #late: ReturnType<typeof setTimeout> | undefined

  constructor(provider: WebsocketProvider, mostMs: number) {
    this.#provider = provider
    this.#mostMs = mostMs
    for (const type of [sync, awareness]) {
      const handler = provider.messageHandlers[type]
      if (handler) provider.messageHandlers[type] = this.#holding(handler)
    }
  }

  begin(): void {
    this.#composing = true
  }

  end(): void {
    this.#composing = false
    this.#release()
  }

  #holding(handler: Handler): Handler {
    return (encoder, decoder, provider, emitSynced, type) => {
      const asks = type === sync && decoding.peekVarUint(decoder) === step1
      if (asks || (!this.#composing && this.#held.length === 0)) {
        handler(encoder, decoder, provider, emitSynced, type)
        return
      }
      this.#held.push({ handler, decoder, emitSynced, type })
      this.#late ??= setTimeout(() => this.#release(), this.#mostMs)
    }
  }

  #release(): void {
    clearTimeout(this.#late)
    this.#late = undefined
    const held = this.#held
    this.#held = []
    // None of these answers anything.
    for (const { handler, decoder, emitSynced, type } of held)
      handler(encoding.createEncoder(), decoder, this.#provider, emitSynced, type)
  }
}
