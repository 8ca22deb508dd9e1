import { request } from 'undici'

export type Answered = { status: number | undefined; body: string }

const patienceMs = 4_000

/** What is said at that address; no status when nothing is, within a few seconds. */
export async function ask(url: string): Promise<Answered> {
  try {
    const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(patienceMs) })
    return { status: statusCode, body: await body.text() }
  } catch {
    return { status: undefined, body: '' }
  }
}
