import { z } from 'zod'
import { roles } from '@parvis/access/policy.ts'
import { addressPattern, mostAddressLetters } from './address.ts'
import { isDisguised, isVisible, tidied } from './names.ts'

/** Fields that several nouns share. */

export const id = z.uuid()
export const role = z.enum(roles)
export const timestamp = z.iso.datetime().describe('UTC, ISO 8601')
export const email = z.email({ pattern: addressPattern }).max(mostAddressLetters)

const noControls = { error: 'Control characters are not allowed here.' }

/** A line that people see: trimmed, not empty nor invisible, NFC, no control characters. `max` in UTF-16 units. */
export const line = (max: number) =>
  z
    .string()
    .overwrite(tidied)
    .min(1)
    .max(max)
    .refine((text) => !isDisguised(text), noControls)
    .refine((text) => text === '' || isVisible(text), { error: 'There is nothing to see in this.' })

/** Several lines, possibly empty; tabs and line breaks allowed. */
export const paragraph = (max: number) =>
  z
    .string()
    .overwrite(tidied)
    .max(max)
    .refine((text) => !isDisguised(text, /[\t\r\n]/g), noControls)

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
