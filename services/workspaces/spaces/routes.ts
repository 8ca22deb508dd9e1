import { z } from 'zod'
import { abilities } from '@parvis/access/policy.ts'
import type { Space, spaces } from '@parvis/contract/spaces.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Database } from '@parvis/service/database/database.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import { insertMember } from './members/store.ts'
import { leave } from './members/change.ts'
import { changes } from './rules.ts'
import * as store from './store.ts'

const cursor = z.tuple([cursorKeys.microseconds, cursorKeys.id])

export const spaceHandlers = ({ db }: Dependencies): Handlers<typeof spaces> => ({
  listSpaces: async ({ actor, query: { cursor: text, limit } }) => {
    const after = readCursor(cursor, text)
    const rows = await store.list(db, actor.agentId, { after, limit: limit + 1 })
    return pageFrom(rows, limit, (row) => [row.changedMicros, row.id])
  },
  createSpace: async (call) => {
    const { actor, body } = call
    const id = newId()
    await db.transaction(async (tx) => {
      const { agentId, organisationId } = actor
      await store.insert(tx, { ...body, id, organisationId, createdBy: agentId })
      await insertMember(tx, { spaceId: id, agentId, role: 'manager', addedBy: agentId })
      const object = { type: 'space', id, name: body.name }
      await audit(tx, call, { action: 'space.created', spaceId: id, object, after: body })
    })
    return read(db, actor.agentId, id)
  },
  readSpace: async ({ actor, params }) => read(db, actor.agentId, params.spaceId),
  updateSpace: async (call) => {
    const { spaceId } = call.params
    await db.transaction(async (tx) => {
      const current = await store.lock(tx, spaceId)
      if (current === undefined) throw new Problem('not-found')
      const { before, after } = changes(current, call.body)
      if (Object.keys(after).length === 0) return
      await store.update(tx, spaceId, after)
      const object = { type: 'space', id: spaceId, name: after.name ?? current.name }
      await audit(tx, call, { action: 'space.changed', spaceId, object, before, after })
    })
    return read(db, call.actor.agentId, spaceId)
  },
  addFavouriteSpace: async ({ actor, params }) => {
    await store.addFavourite(db, actor.agentId, params.spaceId)
  },
  removeFavouriteSpace: async ({ actor, params }) => {
    await store.removeFavourite(db, actor.agentId, params.spaceId)
  },
  leaveSpace: async (call) => {
    await leave(db, call, call.params.spaceId)
  },
})

async function read(db: Database, agentId: string, spaceId: string): Promise<Space> {
  const [space, audience] = await Promise.all([store.find(db, agentId, spaceId), store.audience(db, spaceId)])
  // Removed between the check of the right and here.
  if (space === undefined) throw new Problem('not-found')
  return { ...space, audience, abilities: abilities(space.role) }
}
