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
export type AuditFilter = {
  subject: Subject | undefined
  outcome: Outcome | undefined
  actorId: string | undefined
  from: string
  to: string
}

export const noFilter: AuditFilter = {
  subject: undefined,
  outcome: undefined,
  actorId: undefined,
  from: '',
  to: '',
}

export const isFiltered = ({ subject, outcome, actorId, from, to }: AuditFilter): boolean =>
  Boolean(subject ?? outcome ?? actorId) || from !== '' || to !== ''

/** The same as the API asks it: days become moments in the reader's own time zone, the last day whole. */
export function queryOf({ subject, outcome, actorId, from, to }: AuditFilter) {
  return {
    action: subject && `${subject}.`,
    outcome,
    actorId,
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

/** The filters as the address holds them; what is not set is left out. */
export type AuditSearch = { sujet?: Subject; resultat?: Outcome; acteur?: string; du?: string; au?: string }

/** The same as an address gives it, which anyone may have written. */
export type UncheckedAuditSearch = { [K in keyof AuditSearch]?: unknown }

const day = /^\d{4}-\d{2}-\d{2}$/
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The filters of an address; what is none is as if it were not there. */
export function readSearch(given: Record<string, unknown>): AuditSearch {
  const subject = subjects.find((one) => one === given['sujet'])
  const outcome = outcomes.find((one) => one === given['resultat'])
  const text = (name: string, shape: RegExp) => {
    const value = given[name]
    return typeof value === 'string' && shape.test(value) ? value : undefined
  }
  return searchOf({
    subject,
    outcome,
    actorId: text('acteur', uuid),
    from: text('du', day) ?? '',
    to: text('au', day) ?? '',
  })
}

export const searchOf = ({ subject, outcome, actorId, from, to }: AuditFilter): AuditSearch => ({
  ...(subject && { sujet: subject }),
  ...(outcome && { resultat: outcome }),
  ...(actorId !== undefined && { acteur: actorId }),
  ...(from !== '' && { du: from }),
  ...(to !== '' && { au: to }),
})

export const filterIn = ({ sujet, resultat, acteur, du, au }: AuditSearch): AuditFilter => ({
  subject: sujet,
  outcome: resultat,
  actorId: acteur,
  from: du ?? '',
  to: au ?? '',
})
