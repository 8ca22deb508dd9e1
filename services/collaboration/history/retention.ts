const dayMs = 86_400_000

export type Kept = { id: string; name: string | null; createdAt: string }

/**
 * Which automatic versions may go, by rule: all of the last day stay, then one a day for 30 days, then one a month for good.
 * Versions with a name stay until someone deletes the page. `versions` may come in any order; of each day or month the last stays.
 */
export function expired(versions: Kept[], now: Date): string[] {
  const seen = new Set<string>()
  const gone: string[] = []
  for (const { id, name, createdAt } of versions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))) {
    if (name !== null) continue
    const ageMs = now.getTime() - Date.parse(createdAt)
    if (ageMs < dayMs) continue
    const period = createdAt.slice(0, ageMs < 30 * dayMs ? 10 : 7)
    if (seen.has(period)) gone.push(id)
    else seen.add(period)
  }
  return gone
}
