/** The network as the browser sees it; tests bring their own. */
export type Network = {
  /** Resolves when the browser says that it is back on the network. */
  online: (signal: AbortSignal) => Promise<void>
}

export const browserNetwork: Network = {
  online: (signal) =>
    new Promise((resolve) => window.addEventListener('online', () => resolve(), { once: true, signal })),
}

const firstMs = 500
const longestMs = 30_000

/** How long to wait before try number `attempt` (from 1): doubling, capped, half of it random so that many don't return at once. */
export function delayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** (attempt - 1))
  return ceiling / 2 + (random() * ceiling) / 2
}

/** Waits; ends early when the network comes back, and rejects with the signal's reason when aborted. */
export async function pause(network: Network, ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const over = new AbortController()
  const end = AbortSignal.any([signal, over.signal])
  await Promise.race([
    network.online(end),
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      end.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
  ])
  over.abort()
  signal.throwIfAborted()
}
