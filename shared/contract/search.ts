import { z } from 'zod'
import { crumb, entryOfSpace, kinds } from './documents.ts'
import { contract } from './endpoint.ts'
import { id, pageOf, paging, timestamp } from './fields.ts'

/** A text in pieces, of which some are what was looked for: joined, they are the text. Never HTML. */
export const marked = z.array(z.object({ text: z.string(), found: z.boolean() }))
export type Marked = z.output<typeof marked>

/** What the calendar of the database holds without a thought; nothing here is older. */
const day = timestamp.refine((text) => /^(19|2\d)\d\d/.test(text), {
  error: 'A time between 1900 and 2999 is expected.',
})

export const found = entryOfSpace.extend({
  markedTitle: marked.describe('The title, with what was found in it'),
  excerpt: marked.describe(
    'A piece of the text around what was found in it; empty when only the title says it',
  ),
  folder: crumb.nullable().describe('The folder that it lies in; null at the top of its space'),
})
export type Found = z.output<typeof found>

export const search = contract({
  search: {
    method: 'GET',
    path: '/api/search',
    summary: 'Finds folders, pages and files that I may read by words of their titles and texts',
    access: 'signed-in',
    // More than anyone types.
    perMinute: 240,
    query: z.object({
      q: z
        .string()
        .max(300)
        .describe(
          'Words, all of which must be there; the last may be the beginning of one, and what stands in "quotes" is a phrase. Accents and case do not matter',
        ),
      spaceId: id.optional().describe('In this space alone'),
      kind: z.enum(kinds).optional(),
      authorId: id.optional().describe('Created by this agent'),
      from: day.optional().describe('Changed then or later'),
      to: day.optional().describe('Changed before then'),
      sort: z
        .enum(['relevance', 'newest'])
        .default('relevance')
        .describe('`relevance`: titles before texts, recent before old; `newest`: the latest changed first'),
      cursor: paging.cursor,
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: pageOf(found).extend({
      corrected: z
        .string()
        .optional()
        .describe('Nothing has the words as given; these are the results of this spelling, in titles'),
    }),
  },
  readSearchState: {
    method: 'GET',
    path: '/api/search/state',
    summary: 'How far the index of the search is behind',
    access: { platform: 'figures.read' },
    reply: z.object({
      waiting: z.number().int().describe('Changes that are not indexed yet'),
      oldestS: z.number().describe('For how many seconds the oldest of them has waited; 0 when none does'),
      backlog: z.number().int().describe('Documents that are indexed anew without having changed'),
      failing: z.number().int().describe('Of both, those that were tried and failed; they are tried again'),
      unread: z.number().int().describe('Files whose text is still to be read'),
      unreadable: z
        .array(z.object({ reason: z.string(), files: z.number().int() }))
        .describe('Files whose text could not be read, by reason'),
    }),
  },
})
