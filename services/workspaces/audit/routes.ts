import type { admin, AuditEvent } from '@parvis/contract/admin.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import * as store from './store.ts'

/** Reading the log, which is itself written to the log, with what was looked for. */
export const auditHandlers = ({ db }: Dependencies): Pick<Handlers<typeof admin>, 'listAuditEvents'> => ({
  listAuditEvents: async (call) => {
    const { cursor: text, limit, ...filter } = call.query
    const before = readCursor(cursorKeys.bigint, text)
    const rows = await store.list(db, filter, { before, limit: limit + 1 })
    await audit(db, call, { action: 'audit.read', after: { ...filter, before, limit } })
    const page = pageFrom(rows, limit, (row) => row.id)
    return { ...page, items: page.items.map(event) }
  },
})

/** The names of actor and space are today's; an account that is gone keeps its id. */
const event = ({ actorId, actorName, spaceId, spaceName, ...row }: store.AuditRow): AuditEvent => ({
  ...row,
  space: spaceId === null ? null : { id: spaceId, name: spaceName },
  actor: actorId === null ? null : { id: actorId, displayName: actorName ?? actorId },
})
