/** A part that the front leads to. Which of its processes answer right now may change at any time. */
export type Upstream = {
  name: string
  /** Paths under any of these go there, whole segments only. */
  prefixes: readonly string[]
  /** Whether it takes WebSockets. */
  sockets?: boolean
  /** Where it says whether it can work; a service says there what it lacks. */
  readiness: string
  /** Where it gives its figures, if it does. */
  metrics?: string
  /** The origins of its processes that are up, such as `http://127.0.0.1:4001`. */
  origins: () => readonly string[]
}

/** Whose path it is. */
export function findUpstream<U extends Upstream>(upstreams: readonly U[], pathname: string): U | undefined {
  return upstreams.find(({ prefixes }) =>
    prefixes.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`)),
  )
}
