import type { Role } from '@parvis/access/policy.ts'
import type { Api } from '../data/api.ts'
import { refusalOf, type Refusal } from '../data/refusal.ts'
import type { PickedPerson } from './picked-person.ts'

export type NotAdded = { one: PickedPerson; reason: Refusal }

/** What came of adding people: how many, and who is left with the reason of each. */
export type Outcome = { added: number; invited: number; members: string[]; left: NotAdded[] }

type Address = Extract<PickedPerson, { kind: 'address' }>

/** What one call to invite takes. */
const mostAtOnce = 50
/** More are invited without a look at the directory, which answers only so often. */
const mostLookups = 15

/** Adds agents one by one and invites addresses together; one refusal does not stop the others. */
export async function addPeople(
  api: Api,
  spaceId: string,
  picked: PickedPerson[],
  role: Role,
): Promise<Outcome> {
  const outcome: Outcome = { added: 0, invited: 0, members: [], left: [] }
  const params = { spaceId }
  const people = await inDirectory(api, picked)
  for (const one of people) {
    if (one.kind !== 'agent') continue
    try {
      await api.addMember({ params, body: { agentId: one.id, role } })
      outcome.added++
    } catch (error) {
      if (refusalOf(error) === 'already-member') outcome.members.push(one.name)
      else outcome.left.push({ one, reason: refusalOf(error) })
    }
  }
  const addresses = people.filter((one) => one.kind === 'address')
  for (let from = 0; from < addresses.length; from += mostAtOnce) {
    const some = addresses.slice(from, from + mostAtOnce)
    try {
      const emails = some.map(({ email }) => email)
      const { items, alreadyMembers } = await api.invite({ params, body: { emails, role } })
      outcome.invited += items.length
      outcome.members.push(...alreadyMembers)
    } catch (error) {
      outcome.left.push(...some.map((one) => ({ one, reason: refusalOf(error) })))
    }
  }
  return outcome
}

/** Typed addresses that are an agent's become that agent, who then needs no invitation. */
async function inDirectory(api: Api, picked: PickedPerson[]): Promise<PickedPerson[]> {
  const typed = picked.filter((one) => one.kind === 'address')
  if (typed.length > mostLookups) return picked
  const agents = await Promise.all(typed.map((one) => lookUp(api, one)))
  return picked.map((one) => agents.find((agent) => agent?.email.toLowerCase() === one.email) ?? one)
}

async function lookUp(api: Api, { email }: Address): Promise<PickedPerson | undefined> {
  try {
    const { items } = await api.searchAgents({ query: { q: email } })
    const agent = items.find((one) => one.email.toLowerCase() === email)
    return agent && { kind: 'agent', id: agent.id, name: agent.displayName, email: agent.email }
  } catch {
    // The directory is not needed for an invitation.
    return undefined
  }
}
