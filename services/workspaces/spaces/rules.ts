/** What a change really changes: the given fields that differ, as they were and as they will be. */
export function changes<T extends object>(
  current: T,
  given: { [K in keyof T]?: T[K] | undefined },
): { before: Partial<T>; after: Partial<T> } {
  const before: Partial<T> = {}
  const after: Partial<T> = {}
  // Object.keys is typed as string[]; these are the keys of T.
  for (const key of Object.keys(current) as (keyof T)[]) {
    const value = given[key]
    if (value === undefined || value === current[key]) continue
    before[key] = current[key]
    after[key] = value
  }
  return { before, after }
}
