import { readdirSync } from 'node:fs'
import { setPriority } from 'node:os'

/** Linux gives a thread of this niceness a tenth of the time that it gives the event loop, when both want all of it. */
const besideNice = 10

/**
 * Has the threads that are there by now, V8's helpers among them, give way to the event loop: where cores are few, whatever they take
 * all readers of all pages wait for. Elsewhere than on Linux, nothing happens.
 */
export function letEventLoopFirst(): void {
  let threads: string[]
  try {
    threads = readdirSync('/proc/self/task')
  } catch {
    return
  }
  for (const thread of threads) {
    if (Number(thread) === process.pid) continue
    try {
      setPriority(Number(thread), besideNice)
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Has the calling worker thread give way, too: were it ahead of V8's helpers, the event loop would wait for those, and they for it. */
export function giveWay(): void {
  if (process.platform === 'linux') setPriority(besideNice)
}
