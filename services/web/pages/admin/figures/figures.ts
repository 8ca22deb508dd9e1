import type { admin, Figure } from '@parvis/contract/admin.ts'
import type { ReplyOf } from '@parvis/contract/endpoint.ts'

export type Figures = ReplyOf<(typeof admin)['readFigures']>

/** The figures in the order in which they are read. */
export const figures = [
  'agents',
  'spaces',
  'documents',
  'sharedDocuments',
] as const satisfies readonly Figure[]
