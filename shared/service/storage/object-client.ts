import http from 'node:http'
import https from 'node:https'
import { Client, type ClientOptions } from 'minio'
import type { ObjectStore } from './object-store.ts'

/** Silence after which the store counts as away. Joining thousands of parts may take a server minutes before it answers. */
const idleMs = 20_000
const joinMs = 15 * 60_000
/** A reader may pause this long, such as the slow line behind a ZIP. */
const pauseMs = 10 * 60_000

type Answer = (response: http.IncomingMessage) => void

export class PartsClient extends Client {
  /** `listParts` is protected in the library, which uses it for its own uploads alone. */
  partsOf(bucket: string, key: string, uploadId: string) {
    return this.listParts(bucket, key, uploadId)
  }
}

/** How to reach an endpoint of the store, without waiting for one that has gone silent. */
export function optionsFor(endpoint: string, store: ObjectStore): ClientOptions {
  const { protocol, hostname, port } = new URL(endpoint)
  const secure = protocol === 'https:'
  const { Agent, request } = secure ? https : http
  const impatient: typeof http.request = (options: unknown, answered: unknown) => {
    // The library calls it in this one way, of the many that Node's own function takes.
    const [asked, answer] = [options as http.RequestOptions, answered as Answer]
    const sent = request(asked, answer)
    const giveUp = () => sent.destroy(new Error('The object store does not answer.'))
    sent.setTimeout(asked.method === 'POST' ? joinMs : idleMs, giveUp)
    sent.on('response', () => sent.setTimeout(pauseMs))
    return sent
  }
  return {
    endPoint: hostname,
    ...(port !== '' && { port: Number(port) }),
    useSSL: secure,
    accessKey: store.accessKey,
    secretKey: store.secretKey,
    region: store.region,
    pathStyle: store.addressing === 'path',
    transport: { request: impatient },
    transportAgent: new Agent({ keepAlive: true }),
    // Retrying is decided by those who know what a second try means.
    retryOptions: { disableRetry: true },
  }
}
