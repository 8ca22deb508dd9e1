import { publicUrl } from '../machine/documents.ts'

/** Who sends: to the documents service as the page does, to the store as anyone with an address does. */
export type Sender = { url: string; cookie: string; spaceId: string }

type Part = { number: number; url: string }
export type Started = { uploadId: string; partSize: number; partCount: number; parts: Part[] }

async function call(sender: Sender, method: string, path: string, body?: unknown): Promise<Response> {
  const response = await fetch(sender.url + path, {
    method,
    redirect: 'manual',
    headers: { cookie: sender.cookie, origin: publicUrl, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (response.status >= 400)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response
}

/** Work on many things, so many at a time. */
export async function together<T>(
  things: readonly T[],
  atOnce: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const left = things.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const thing of left) await work(thing)
    }),
  )
}

/** Sends one part to its address; returns its ETag. */
export async function putPart(url: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await fetch(url, { method: 'PUT', body })
  if (!response.ok) throw new Error(`PUT: ${response.status} ${await response.text()}`)
  await response.arrayBuffer()
  return response.headers.get('etag') ?? ''
}

/** Uploads through Parvis, four parts at a time; returns the document's id. `slice` gives the bytes of a part. */
export async function upload(
  sender: Sender,
  name: string,
  size: number,
  slice: (number: number, partSize: number) => Uint8Array<ArrayBuffer>,
): Promise<string> {
  const uploads = `/api/trees/${sender.spaceId}/uploads`
  // The replies of the contract.
  const started = (await (await call(sender, 'POST', uploads, { name, size })).json()) as Started
  const { uploadId, partSize, partCount } = started
  const addresses = new Map(started.parts.map(({ number, url }) => [number, url]))
  const numbers = Array.from({ length: partCount }, (_, index) => index + 1)
  for (let from = 100; from < partCount; from += 100) {
    const more = await call(sender, 'POST', `${uploads}/${uploadId}/parts`, {
      numbers: numbers.slice(from, from + 100),
    })
    // The reply of the contract.
    const { parts } = (await more.json()) as { parts: Part[] }
    for (const { number, url } of parts) addresses.set(number, url)
  }
  const sent: { number: number; etag: string }[] = []
  await together(numbers, 4, async (number) => {
    sent.push({ number, etag: await putPart(addresses.get(number) ?? '', slice(number, partSize)) })
  })
  const completed = await call(sender, 'POST', `${uploads}/${uploadId}/complete`, { parts: sent })
  // The reply of the contract.
  return ((await completed.json()) as { id: string }).id
}

/** The address that Parvis gives for the bytes of a file. */
export async function addressOf(sender: Sender, documentId: string): Promise<string> {
  const response = await call(sender, 'GET', `/api/documents/${documentId}/content`)
  return response.headers.get('location') ?? ''
}

/** Reads all the bytes of an address and drops them; returns how many there were. */
export async function drain(url: string): Promise<number> {
  const response = await fetch(url)
  if (!response.ok || response.body === null) throw new Error(`GET: ${response.status}`)
  let bytes = 0
  // A body of bytes; the types of fetch leave the iteration out.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) bytes += chunk.length
  return bytes
}

/** Waits until the background pass has read a file back. */
export async function verified(sender: Sender, documentId: string): Promise<void> {
  for (const endMs = Date.now() + 120_000; Date.now() < endMs;) {
    // The reply of the contract.
    const document = (await (await call(sender, 'GET', `/api/documents/${documentId}`)).json()) as {
      integrity: string
    }
    if (document.integrity === 'verified') return
    if (document.integrity === 'damaged') throw new Error('the file arrived damaged')
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error('the file was not read back')
}
