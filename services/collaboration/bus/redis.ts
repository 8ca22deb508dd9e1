import { Redis } from 'ioredis'
import { newId } from '@parvis/service/database/ids.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import type { PageBus } from './bus.ts'
import { readNews, writeNews, type PageNews } from './message.ts'

const prefix = 'parvis:page:'
const subscribeWaitMs = 250

export type BusListener = {
  onMessage: (documentId: string, news: PageNews) => void
  /** The connection is there again: what was said meanwhile is lost. */
  onReconnect: () => void
}

/** A bus over Redis or Valkey pub/sub: one channel per open page, so that an instance hears only of pages it serves. */
export function redisBus(url: string, log: Logger, busListener: BusListener): PageBus {
  const instance = newId()
  const options = {
    // What can't be said now is not worth saying later: Postgres has it.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    enableAutoPipelining: true,
    retryStrategy: (tries: number) => Math.min(50 * 2 ** tries, 1_000),
  }
  const speaker = new Redis(url, options)
  const listener = new Redis(url, { ...options, autoResubscribe: false })
  const channels = new Set<string>()
  for (const redis of [speaker, listener])
    redis.on('error', (error) => {
      log.warn({ err: error }, 'bus trouble')
    })
  listener.on('messageBuffer', (channel, message) => {
    try {
      const news = readNews(instance, message)
      if (news !== undefined) busListener.onMessage(channel.toString().slice(prefix.length), news)
    } catch (error) {
      log.warn({ err: error }, 'unreadable news')
    }
  })
  listener.on('ready', () => {
    const again = channels.size > 0 ? listener.subscribe(...channels) : Promise.resolve()
    // Its failure is the connection's, and that is told by `error`.
    again.then(busListener.onReconnect, () => undefined)
  })

  return {
    subscribe: async (documentId) => {
      channels.add(prefix + documentId)
      const done = listener.subscribe(prefix + documentId).catch(() => undefined)
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, subscribeWaitMs).unref())])
    },
    unsubscribe: (documentId) => {
      channels.delete(prefix + documentId)
      listener.unsubscribe(prefix + documentId).catch(() => undefined)
    },
    publish: (documentId, news) => {
      if (speaker.status === 'ready')
        speaker.publish(prefix + documentId, writeNews(instance, news)).catch(() => undefined)
    },
    isUp: () => speaker.status === 'ready' && listener.status === 'ready',
    stop: async () => {
      speaker.disconnect()
      listener.disconnect()
    },
  }
}
