/** Runs what is asked for a key once all that was asked for it before is over; what has different keys runs side by side. */
export type Queues = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createQueues(): Queues {
  const ends = new Map<string, Promise<void>>()
  return (key, work) => {
    const mine = (ends.get(key) ?? Promise.resolve()).then(work)
    const end = mine.then(nothing, nothing).then(() => {
      if (ends.get(key) === end) ends.delete(key)
    })
    ends.set(key, end)
    return mine
  }
}

const nothing = (): void => undefined
