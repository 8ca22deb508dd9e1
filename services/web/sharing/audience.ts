/** How many members come from each organisation, as the space's reply says; `null` is an organisation not known. */
export type Audience = { organisation: string | null; members: number }[]

/** What is told of an audience: nobody else, a number alone, or a number with the largest organisations first. */
export type AudienceSummary =
  { kind: 'me' } | { kind: 'members'; count: number; largest: Audience; otherOrganisations: number }

/** At most three organisations by name, so that the sentence stays one. */
const named = 3

/** Who can see a space, ready to be put in a sentence. */
export function summariseAudience(audience: Audience): AudienceSummary {
  const count = audience.reduce((sum, { members }) => sum + members, 0)
  if (count <= 1) return { kind: 'me' }
  const sorted = audience.toSorted(
    (a, b) => Number(a.organisation === null) - Number(b.organisation === null) || b.members - a.members,
  )
  const shown = sorted.length === named + 1 ? named + 1 : named
  return {
    kind: 'members',
    count,
    largest: sorted.slice(0, shown),
    otherOrganisations: Math.max(0, sorted.length - shown),
  }
}
