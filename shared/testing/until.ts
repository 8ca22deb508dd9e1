import { setTimeout as sleep } from 'node:timers/promises'

const everyMs = 5

/** Asks until there is an answer (neither `false` nor `undefined`), and returns it. Throws with `what` was waited for. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 15_000,
): Promise<Exclude<T, false | undefined>> {
  const endMs = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    // What is neither false nor undefined is the answer, which TypeScript does not see in a type parameter.
    if (answer !== false && answer !== undefined) return answer as Exclude<T, false | undefined>
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await sleep(everyMs)
  }
}
