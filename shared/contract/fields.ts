import { z } from 'zod'
import { roles } from '@parvis/access/policy.ts'

/** Fields that several nouns share. */

export const id = z.uuid()
export const role = z.enum(roles)
export const timestamp = z.iso.datetime().describe('UTC, ISO 8601')
export const email = z.email().max(254)

// U+0000 cannot be stored in Postgres; the other controls and the bidirectional overrides serve only to disguise a name.
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/** A line that people see: trimmed, not empty, NFC, no control characters. `max` in UTF-16 units. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((text) => !unseen.test(text), { error: 'Control characters are not allowed here.' })

/** Several lines, possibly empty; tabs and line breaks allowed. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(max)
    .refine((text) => !unseen.test(text.replaceAll(/[\t\r\n]/g, '')), {
      error: 'Control characters are not allowed here.',
    })

/** One page of a list; `next` is the cursor of the following page, absent on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() })

/** How much of a list, and from where. */
export const paging = {
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
}

/** An agent as colleagues see them. */
export const person = z.object({
  id,
  displayName: z.string(),
  email: z.string(),
  organisation: z.string().nullable().describe('Name of the organisation; null when it is not known'),
})
export type Person = z.output<typeof person>
