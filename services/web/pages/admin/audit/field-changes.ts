/** One field that an event changed, as the log holds it; `undefined` where there was, or is, nothing. */
export type FieldChange = { field: string; before: unknown; after: unknown }

/** What an event changed, field by field; values that are the same before and after are left out. */
export function changesIn({ before, after }: { before: unknown; after: unknown }): FieldChange[] {
  const was = fieldsOf(before)
  const is = fieldsOf(after)
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: was[field] ?? undefined, after: is[field] ?? undefined }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** Ids say nothing to a reader; they stand among the details. */
export const isReadable = ({ field }: FieldChange): boolean => !/(^id|Id|Ids)$/.test(field)
