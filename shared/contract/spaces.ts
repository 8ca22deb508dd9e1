import { z } from 'zod'
import { actions } from '@parvis/access/policy.ts'
import { contract } from './endpoint.ts'
import { id, line, pageOf, paging, paragraph, role, timestamp } from './fields.ts'

const spaceId = z.object({ spaceId: id })

export const spaceFields = {
  name: line(120),
  description: paragraph(2000),
  emoji: line(16),
}

/** How many members come from each organisation; the page makes its one sentence "who can see this" of it. */
export const audience = z.array(z.object({ organisation: z.string().nullable(), members: z.number().int() }))

const summary = z.object({
  id,
  name: z.string(),
  description: z.string(),
  emoji: z.string().nullable(),
  role,
  members: z.number().int(),
  changedAt: timestamp.describe('Last time anything in the space changed'),
  favourite: z.boolean().describe('Whether it is one of mine'),
})
export type SpaceSummary = z.output<typeof summary>

const space = summary.extend({
  organisation: z.string().nullable(),
  createdAt: timestamp,
  audience,
  abilities: z.array(z.enum(actions)),
})
export type Space = z.output<typeof space>

export const spaces = contract({
  listSpaces: {
    method: 'GET',
    path: '/api/spaces',
    summary: 'The spaces that I am a member of, the latest changed first',
    access: 'signed-in',
    query: z.object(paging),
    reply: pageOf(summary),
  },
  createSpace: {
    method: 'POST',
    path: '/api/spaces',
    summary: 'Creates a space, of which the caller becomes the manager',
    access: { platform: 'space.create' },
    body: z.strictObject({
      name: spaceFields.name,
      description: spaceFields.description.default(''),
      emoji: spaceFields.emoji.nullable().default(null),
    }),
    reply: space,
    status: 201,
    perMinute: 60,
  },
  readSpace: {
    method: 'GET',
    path: '/api/spaces/:spaceId',
    summary: 'A space, who can see it, and what I may do there',
    access: { space: 'space.read' },
    params: spaceId,
    reply: space,
  },
  updateSpace: {
    method: 'PATCH',
    path: '/api/spaces/:spaceId',
    summary: 'Renames or describes a space',
    access: { space: 'space.update' },
    params: spaceId,
    body: z
      .strictObject({
        name: spaceFields.name,
        description: spaceFields.description,
        emoji: spaceFields.emoji.nullable(),
      })
      .partial(),
    reply: space,
  },
  addFavouriteSpace: {
    method: 'PUT',
    path: '/api/spaces/:spaceId/favourite',
    summary: 'Makes a space a favourite of mine',
    access: { space: 'space.read' },
    params: spaceId,
    reply: 'nothing',
  },
  removeFavouriteSpace: {
    method: 'DELETE',
    path: '/api/spaces/:spaceId/favourite',
    summary: 'No longer a favourite of mine',
    access: { space: 'space.read' },
    params: spaceId,
    reply: 'nothing',
  },
  leaveSpace: {
    method: 'POST',
    path: '/api/spaces/:spaceId/leave',
    summary: 'Leaves a space; refused to its last manager',
    access: { space: 'space.leave' },
    params: spaceId,
    reply: 'nothing',
  },
})
