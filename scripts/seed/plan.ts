import { chance, shares } from './chance.ts'
import { documents } from './tree.ts'
import { idAt, iso } from './when.ts'
import type { Frame, Table } from './table.ts'
import { bodies, familyNames, givenNames, places, subjects } from './words.ts'

export type Amounts = { agents: number; spaces: number; documents: number }

const day = 86_400_000
const spanMs = 2 * 365 * day

const plainly = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * Plausible contents of this size: a hundred agents or so an organisation, few large spaces and many small ones, trees of some depth,
 * two years of changes of which most are recent. The files have rows, not bytes. Every number counts, so that the same `seed` gives the same rows.
 */
export function plan(amounts: Amounts, { seed = 1, nowMs = Date.now() } = {}): Table[] {
  const frame = frameOf(amounts, seed, nowMs)
  const members = frame.spaces.reduce((sum, { memberIds }) => sum + memberIds.length, 0)
  return [
    organisations(frame, seed),
    agents(frame, seed),
    {
      name: 'space',
      columns: ['id', 'name', 'organisation_id', 'created_by', 'created_at', 'changed_at'],
      count: frame.spaces.length,
      *rows() {
        const luck = chance(seed + 2)
        for (const { id, managerId, createdMs } of frame.spaces)
          yield [
            id,
            `${luck.one(subjects)} ${luck.one(places)}`,
            frame.organisations[luck.below(frame.organisations.length)] ?? null,
            managerId,
            iso(createdMs),
            iso(createdMs + luck.number() * (frame.nowMs - createdMs)),
          ]
      },
    },
    {
      name: 'membership',
      columns: ['space_id', 'agent_id', 'role', 'since'],
      count: members,
      *rows() {
        const luck = chance(seed + 3)
        for (const { id, managerId, memberIds, createdMs } of frame.spaces)
          for (const agentId of memberIds)
            yield [id, agentId, agentId === managerId ? 'manager' : roleBy(luck.number()), iso(createdMs)]
      },
    },
    ...documents(frame, amounts.documents),
  ]
}

const roleBy = (share: number): string => (share < 0.65 ? 'editor' : share < 0.75 ? 'commenter' : 'reader')

function frameOf(amounts: Amounts, seed: number, nowMs: number): Frame {
  const luck = chance(seed)
  const past = () => nowMs - spanMs * luck.number() ** 2
  const organisationIds = Array.from({ length: Math.max(1, Math.round(amounts.agents / 150)) }, () =>
    idAt(nowMs - spanMs, luck),
  )
  const agentIds = Array.from({ length: amounts.agents }, () => idAt(past(), luck)).sort()
  const sizes = shares(luck, amounts.documents, amounts.spaces, 0)
  const members = shares(luck, amounts.spaces * 11, amounts.spaces, 1)
  const spaces = sizes.map((documents, index) => {
    const createdMs = past()
    // Colleagues sit near each other.
    const first = luck.below(agentIds.length)
    const span = Math.min(Math.max((members[index] ?? 1) * 3, 3), agentIds.length)
    const memberIds = new Set<string>()
    for (let tries = 0; memberIds.size < Math.min(members[index] ?? 1, span) && tries < span * 4; tries++)
      memberIds.add(agentIds[(first + luck.below(span)) % agentIds.length] ?? '')
    const [managerId = ''] = memberIds
    return {
      id: idAt(createdMs, luck),
      managerId,
      memberIds: [...memberIds],
      createdMs,
      documents,
      seed: luck.below(2 ** 31),
    }
  })
  return { nowMs, organisations: organisationIds, agents: agentIds, spaces }
}

function organisations({ organisations }: Frame, seed: number): Table {
  return {
    name: 'organisation',
    columns: ['id', 'name'],
    count: organisations.length,
    *rows() {
      const luck = chance(seed + 4)
      // Names are unique in the table, and another seeding may have used the same words.
      for (const [index, id] of organisations.entries())
        yield [id, `${luck.one(bodies)} ${luck.one(places)} ${index + 1}-${id.slice(-4)}`]
    },
  }
}

function agents({ agents, organisations, nowMs }: Frame, seed: number): Table {
  return {
    name: 'agent',
    columns: [
      'id',
      'issuer',
      'sub',
      'email',
      'given_name',
      'family_name',
      'display_name',
      'name_key',
      'organisation_id',
      'created_at',
      'signed_in_at',
      'last_seen_at',
    ],
    count: agents.length,
    *rows() {
      const luck = chance(seed + 5)
      for (const [index, id] of agents.entries()) {
        const [given, family] = [luck.one(givenNames), luck.one(familyNames)]
        const createdMs = parseInt(id.replaceAll('-', '').slice(0, 12), 16)
        const seen = iso(createdMs + (nowMs - createdMs) * Math.sqrt(luck.number()))
        const organisation = organisations[Math.floor((index * organisations.length) / agents.length)] ?? null
        const email = `${plainly(given)}.${plainly(family).replaceAll(/[^a-z]/g, '')}.${index}@agents.example`
        const name = `${given} ${family}`
        yield [
          id,
          'seed',
          id,
          email,
          given,
          family,
          name,
          plainly(name),
          organisation,
          iso(createdMs),
          seen,
          seen,
        ]
      }
    },
  }
}
