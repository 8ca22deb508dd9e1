import type { Logger } from '@parvis/service/process/log.ts'
import type { Provider } from './provider.ts'

const firstMs = 500
const longestMs = 30_000

/** Asks the provider for its metadata until it answers, so that the first sign-in does not wait; the provider may start after us. Returns what stops it. */
export function warmUp(provider: Provider, log: Logger): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const attempt = (pauseMs: number): void => {
    provider.current().then(
      () => log.info('the OpenID provider answers'),
      () => {
        if (stopped) return
        timer = setTimeout(() => {
          attempt(Math.min(pauseMs * 2, longestMs))
        }, pauseMs)
      },
    )
  }
  attempt(firstMs)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
