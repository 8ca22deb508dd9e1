import type { Sorting } from '../../../data/document-queries.ts'

/** Names are looked for from A, dates and sizes from the greatest. */
const firstOrder = { name: 'asc', updated: 'desc', size: 'desc' } as const

/** What a click on a column makes of the sorting. */
export const sortedBy = (sorting: Sorting, by: Sorting['by']): Sorting =>
  sorting.by === by ? { by, order: sorting.order === 'asc' ? 'desc' : 'asc' } : { by, order: firstOrder[by] }
