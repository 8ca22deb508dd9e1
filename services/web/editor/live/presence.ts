import type { Awareness } from 'y-protocols/awareness'

/** Someone who has the page open. */
export type Present = { id: string; name: string }

/** The part of a presence entry that says who it is: the server writes it, whatever the client said. */
type Stamp = { id: string; name: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function stampOf(state: unknown): Stamp | undefined {
  const user = isRecord(state) ? state['user'] : undefined
  if (!isRecord(user)) return undefined
  const { id, name } = user
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined
}

/**
 * The others who have the page open, each once however many tabs they have, by name. `ownClient` is this tab's own entry,
 * which no server has stamped; `ownId` is the agent, so that another tab of theirs is not shown as somebody else.
 */
export function othersPresent(
  states: ReadonlyMap<number, unknown>,
  ownClient: number,
  ownId: string,
): Present[] {
  const people = new Map<string, Present>()
  for (const [client, state] of states) {
    const stamp = client === ownClient ? undefined : stampOf(state)
    if (stamp && stamp.id !== ownId) people.set(stamp.id, { id: stamp.id, name: stamp.name })
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** Who came and who left between two moments. */
export function movesBetween(
  before: readonly Present[],
  now: readonly Present[],
): { arrived: Present[]; left: Present[] } {
  const isIn = (people: readonly Present[], { id }: Present) => people.some((person) => person.id === id)
  return {
    arrived: now.filter((person) => !isIn(before, person)),
    left: before.filter((person) => !isIn(now, person)),
  }
}

/**
 * Forgets those who are not there, to be called before a new connection brings who is: y-protocols remembers of each how new their last
 * word was, and takes the same word for old news, so that who never left would be away until they speak again.
 */
export function forgetAbsent({ meta, states }: Pick<Awareness, 'meta' | 'states'>): void {
  for (const client of meta.keys()) if (!states.has(client)) meta.delete(client)
}
