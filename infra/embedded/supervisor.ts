import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'

/** A part that runs. `ended` says how it ended, whoever ended it; `stop` is done when it has. */
export type Alive = { ended: Promise<string>; stop: () => Promise<void> }

/** A part that is kept running. `stop` ends it for good, even in the midst of a restart. */
export type Kept = { stop: () => Promise<void> }

/** How a part of the house tells what happens to it: its output, a line for the screen, and that all must stop. */
export type Telling = {
  log: Log
  say: Log
  giveUp: (sentence: string) => void
  /** Why nothing can stay up right now, if it is that there is no room on the disk. */
  noRoom: () => string | undefined
}

/** A part that is kept running, and what others need to know of it, the same after each of its restarts. */
export type KeptPart<Facts> = { kept: Kept; facts: Facts }

const quickMs = 3_000
const mostQuickDeaths = 5
const roomPauseMs = 3_000

/**
 * Starts a part and starts it again whenever it ends by itself, after a pause that doubles with each quick death (within 3 s of
 * being ready, or before). The fifth in a row is left to `giveUp`, unless the disk
 * is full: then it is tried again until there is room. A first start that fails is the caller's: it throws.
 */
export async function keepRunning(
  name: string,
  start: () => Promise<Alive>,
  { say, giveUp, noRoom }: Pick<Telling, 'say' | 'giveUp' | 'noRoom'>,
  firstPauseMs = 250,
): Promise<Kept> {
  let current = await start()
  let startedMs = Date.now()
  let quickDeaths = 0
  const stopping = new AbortController()
  const isStopping = () => stopping.signal.aborted

  const watch = async () => {
    for (;;) {
      const how = await current.ended
      if (isStopping()) return
      quickDeaths = Date.now() - startedMs < quickMs ? quickDeaths + 1 : 0
      const full = noRoom()
      if (full !== undefined) {
        say(`${name} ended (${how}). ${full} It is started again when there is some.`)
        quickDeaths = 0
        while (noRoom() !== undefined && !isStopping())
          await sleep(roomPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
      if (quickDeaths >= mostQuickDeaths) {
        giveUp(`${name} ended ${mostQuickDeaths} times at once (${how}), so Parvis stops.`)
        return
      }
      if (isStopping()) return
      if (full === undefined) say(`${name} ended (${how}); it is started again.`)
      await sleep(firstPauseMs * 2 ** Math.max(0, quickDeaths - 1), undefined, {
        signal: stopping.signal,
      }).catch(() => undefined)
      if (isStopping()) return
      try {
        current = await start()
      } catch (error) {
        current = neverLived(error instanceof Error ? error.message : String(error))
      }
      startedMs = Date.now()
      // Whoever stops us saw the part before this one.
      if (isStopping()) await current.stop()
    }
  }
  const watched = watch()
  return {
    stop: async () => {
      stopping.abort()
      await current.stop()
      await watched
    },
  }
}

function neverLived(why: string): Alive {
  return { ended: Promise.resolve(why), stop: async () => undefined }
}
