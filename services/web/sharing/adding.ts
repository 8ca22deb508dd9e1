import type { Role } from '@parvis/access/policy.ts'
import type { Api } from '../data/api.ts'
import { refusalOf, type Refusal } from '../data/refusal.ts'
import type { Picked } from './picked.ts'

/** What came of adding people: how many, and who is left with the reason. */
export type Outcome = { added: number; invited: number; left: Picked[]; reason: Refusal | undefined }

/** Adds agents one by one and invites addresses together; one refusal does not stop the others. */
export async function addPeople(api: Api, spaceId: string, picked: Picked[], role: Role): Promise<Outcome> {
  const outcome: Outcome = { added: 0, invited: 0, left: [], reason: undefined }
  const params = { spaceId }
  for (const one of picked) {
    if (one.kind !== 'agent') continue
    try {
      await api.addMember({ params, body: { agentId: one.id, role } })
      outcome.added++
    } catch (error) {
      leave(outcome, [one], error)
    }
  }
  const addresses = picked.filter((one) => one.kind === 'address')
  if (addresses.length === 0) return outcome
  try {
    const { items } = await api.invite({
      params,
      body: { emails: addresses.map(({ email }) => email), role },
    })
    outcome.invited = items.length
  } catch (error) {
    leave(outcome, addresses, error)
  }
  return outcome
}

function leave(outcome: Outcome, people: Picked[], error: unknown): void {
  outcome.left.push(...people)
  outcome.reason = refusalOf(error)
}
