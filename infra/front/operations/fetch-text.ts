import { request } from 'undici'

export type Fetched = { status: number | undefined; body: string }

const timeoutMs = 4_000

/** What is said at that address; no status when nothing is, within a few seconds. */
export async function fetchText(url: string): Promise<Fetched> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(timeoutMs) })
    return { status: statusCode, body: await body.text() }
  } catch {
    return { status: undefined, body: '' }
  }
}
