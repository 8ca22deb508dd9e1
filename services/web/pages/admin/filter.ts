export const subjects = [
  'session',
  'agent',
  'space',
  'member',
  'invitation',
  'document',
  'file',
  'version',
  'organisation',
  'figures',
  'audit',
] as const
export type Subject = (typeof subjects)[number]
export const outcomes = ['done', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

/** What the log is narrowed to. Dates are calendar days as `2026-11-23`, both included, empty for none. */
export type Filter = {
  subject: Subject | undefined
  outcome: Outcome | undefined
  actor: { id: string; displayName: string } | undefined
  from: string
  to: string
}

export const noFilter: Filter = { subject: undefined, outcome: undefined, actor: undefined, from: '', to: '' }

export const isFiltered = ({ subject, outcome, actor, from, to }: Filter): boolean =>
  Boolean(subject ?? outcome ?? actor) || from !== '' || to !== ''

/** The same as the API asks it: days become moments in the reader's own time zone, the last day whole. */
export function queryOf({ subject, outcome, actor, from, to }: Filter) {
  return {
    action: subject && `${subject}.`,
    outcome,
    actorId: actor?.id,
    from: startOf(from)?.toISOString(),
    to: startOf(to, 1)?.toISOString(),
  }
}

/** Midnight at the start of a day, or of one so many days later; `undefined` for a day that is not one. */
function startOf(day: string, daysLater = 0): Date | undefined {
  const [year, month, date] = day.split('-').map(Number)
  if (year === undefined || month === undefined || date === undefined) return undefined
  const at = new Date(year, month - 1, date + daysLater)
  return Number.isNaN(at.getTime()) ? undefined : at
}
