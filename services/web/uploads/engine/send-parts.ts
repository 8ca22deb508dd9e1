import { FileChanged } from './retry-policy.ts'
import { PartRefused, StoreUnreached } from './put-part.ts'
import type { Address, Opened, SendRequest, SendContext, Retry, SendObserver } from './send-context.ts'
import type { UploadState } from './transfer.ts'

const lanesPerFile = 3
const addressesAtOnce = 6
/** An address lives a minute, and the way to the store takes its time. */
const freshMs = 40_000
const partsPerTelling = 8

/** Puts the parts that are missing, some at a time, and gives the ticket with all receipts. */
export async function sendParts(
  sending: SendContext,
  order: SendRequest,
  { uploadState, urls }: Opened,
  watch: SendObserver,
  tries: Retry,
  signal: AbortSignal,
): Promise<UploadState> {
  const etags = new Map(uploadState.etags)
  const reported = new Set(uploadState.reported)
  const arrived = (number: number) => etags.has(number) || reported.has(number)
  const missing = numbersOf(uploadState).filter((number) => !arrived(number))
  let landed = numbersOf(uploadState)
    .filter(arrived)
    .reduce((bytes, number) => bytes + sizeOf(order.file, uploadState, number), 0)
  const flying = new Map<number, number>()
  let telling = false
  const report = () => {
    watch.sent([...flying.values()].reduce((bytes, flown) => bytes + flown, landed))
  }

  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const put = async (number: number) => {
    const body = partOf(order.file, uploadState, number)
    const fly = (bytes: number) => {
      flying.set(number, bytes)
      report()
    }
    try {
      const url =
        fresh(urls.get(number)) ??
        (await freshUrl(sending, order, uploadState, urls, [number, ...missing], either))
      const etag = await sending.put(url, body, fly, either)
      etags.set(number, etag)
      landed += body.size
      watch.uploadState({ ...uploadState, etags: new Map(etags), reported: new Set(reported) })
      void tell()
    } catch (error) {
      // Whatever was wrong with the address, the next try asks for another.
      if (error instanceof PartRefused) urls.delete(number)
      if (error instanceof StoreUnreached) await checkReadable(body)
      throw error
    } finally {
      flying.delete(number)
      report()
    }
  }
  /** So that the server knows it, too, should this machine forget. Not worth stopping for when it fails. */
  const tell = async () => {
    const news = [...etags].filter(([number]) => !reported.has(number))
    if (news.length < partsPerTelling || telling) return
    telling = true
    const received = news.map(([number, etag]) => ({ number, etag }))
    const params = { spaceId: order.spaceId, uploadId: uploadState.uploadId }
    await sending.api.reportParts({ params, body: { received } }, { signal: either }).then(
      () => news.forEach(([number]) => reported.add(number)),
      () => undefined,
    )
    telling = false
  }
  const lane = async () => {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      const mine = number
      await sending.semaphore.run(either, () => tries(() => put(mine), either))
    }
  }

  report()
  try {
    await Promise.all(Array.from({ length: Math.min(lanesPerFile, missing.length) }, lane))
  } catch (error) {
    ending.abort(error)
    throw error
  }
  return { ...uploadState, etags, reported }
}

const fresh = (address: Address | undefined): string | undefined =>
  address && performance.now() - address.askedMs < freshMs ? address.url : undefined

async function freshUrl(
  { api }: SendContext,
  { spaceId }: SendRequest,
  { uploadId }: UploadState,
  urls: Map<number, Address>,
  wanted: number[],
  signal: AbortSignal,
): Promise<string> {
  const numbers = wanted.slice(0, addressesAtOnce)
  const askedMs = performance.now()
  const { parts } = await api.presignParts({ params: { spaceId, uploadId }, body: { numbers } }, { signal })
  for (const { number, url } of parts) urls.set(number, { url, askedMs })
  const url = urls.get(wanted[0] ?? 0)?.url
  if (url === undefined) throw new PartRefused(404)
  return url
}

/** A failed request looks the same whether the network or the file has gone; reading one byte tells. */
async function checkReadable(body: Blob): Promise<void> {
  try {
    await body.slice(0, 1).arrayBuffer()
  } catch {
    throw new FileChanged()
  }
}

const numbersOf = ({ partCount }: UploadState): number[] =>
  Array.from({ length: partCount }, (_, index) => index + 1)

const partOf = (file: File, { partSize }: UploadState, number: number): Blob =>
  file.slice((number - 1) * partSize, number * partSize)

const sizeOf = (file: File, { partSize }: UploadState, number: number): number =>
  Math.max(0, Math.min(file.size, number * partSize) - (number - 1) * partSize)
