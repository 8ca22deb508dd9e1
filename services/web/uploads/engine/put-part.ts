/** The store answered a part with something else than success. */
export class PartRefused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The store answered ${status}`)
    this.name = 'PartRefused'
    this.status = status
  }
}

/** No answer came from the store: the network is away, or the store, or the file itself. */
export class StoreUnreached extends Error {
  constructor() {
    super('The store does not answer')
    this.name = 'StoreUnreached'
  }
}

/** Sends one part and gives the store's receipt. `onSent` is told the bytes gone so far. */
export type PutPart = (
  url: string,
  body: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<string>

const silentMs = 60_000

/**
 * Puts a part at its presigned address. By XMLHttpRequest, since fetch tells nothing of what has gone up.
 * Rejects with `PartRefused` for an answer, `StoreUnreached` when there was none (or a minute of silence), and the
 * signal's reason when aborted.
 */
export const putPart: PutPart = (url, body, onSent, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const away = () => finish(() => reject(new StoreUnreached()))
    const abort = () => {
      finish(() =>
        reject(signal.reason instanceof Error ? signal.reason : new DOMException('', 'AbortError')),
      )
      request.abort()
    }
    let silence = setTimeout(timeout, silentMs)
    function timeout() {
      away()
      request.abort()
    }
    function finish(settle: () => void) {
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
      settle()
    }
    if (signal.aborted) {
      abort()
      return
    }
    signal.addEventListener('abort', abort, { once: true })
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(silence)
      silence = setTimeout(timeout, silentMs)
      onSent(Math.min(loaded, body.size))
    }
    request.onerror = away
    request.onload = () => {
      const etag = request.getResponseHeader('etag')
      const stored = request.status >= 200 && request.status < 300
      if (stored && etag) finish(() => resolve(etag))
      else finish(() => reject(new PartRefused(request.status)))
    }
    request.open('PUT', url)
    request.send(body)
  })
