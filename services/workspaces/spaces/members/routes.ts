import { z } from 'zod'
import type { members } from '@parvis/contract/members.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import * as change from './change.ts'
import * as store from './store.ts'

const cursor = z.tuple([z.literal([0, 1]), cursorKeys.text, cursorKeys.id])

type OfMembers = 'listMembers' | 'addMember' | 'changeMember' | 'removeMember'

export const memberHandlers = ({ db }: Dependencies): Pick<Handlers<typeof members>, OfMembers> => ({
  listMembers: async ({ params, query: { cursor: text, limit } }) => {
    const after = readCursor(cursor, text)
    const rows = await store.list(db, params.spaceId, { after, limit: limit + 1 })
    return pageFrom(rows, limit, (row) => [row.role === 'manager' ? 0 : 1, row.nameKey, row.id])
  },
  addMember: async (call) => change.add(db, call, call.params.spaceId, call.body),
  changeMember: async (call) =>
    change.setRole(db, call, call.params.spaceId, {
      agentId: call.params.agentId,
      role: call.body.role,
    }),
  removeMember: async (call) => {
    await change.remove(db, call, call.params.spaceId, call.params.agentId)
  },
})
