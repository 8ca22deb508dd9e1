const minuteMs = 60_000

/**
 * Says whether one more of something is granted to a key, `perMinute` at most in each minute of the clock. Kept in memory: each
 * instance grants its own, which bounds it all the same.
 */
export function ration(perMinute: number, nowMs = Date.now): (key: string) => boolean {
  const granted = new Map<string, number>()
  let minute = 0
  return (key) => {
    const now = Math.floor(nowMs() / minuteMs)
    if (now !== minute) granted.clear()
    minute = now
    const before = granted.get(key) ?? 0
    if (before >= perMinute) return false
    granted.set(key, before + 1)
    return true
  }
}
