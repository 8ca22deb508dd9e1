import type { Knex } from 'knex'
import { z } from 'zod'
import type { admin, Organisation } from '@parvis/contract/admin.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import { cursorKeys, pageFrom, readCursor } from '@parvis/service/http/cursor.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { Problem, type Fault } from '@parvis/service/errors/problem.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import * as store from './store.ts'

const cursor = z.tuple([cursorKeys.text, cursorKeys.id])

type OfOrganisations = 'listOrganisations' | 'createOrganisation' | 'updateOrganisation'

export const organisationHandlers = ({
  db,
}: Dependencies): Pick<Handlers<typeof admin>, OfOrganisations> => ({
  listOrganisations: async ({ query: { cursor: text, limit } }) => {
    const after = readCursor(cursor, text)
    const rows = await store.list(db, { after, limit: limit + 1 })
    return pageFrom(rows, limit, (row) => [row.name, row.id])
  },
  createOrganisation: async (call) =>
    db.transaction(async (tx) => {
      await store.lock(tx)
      const wanted = { id: newId(), name: call.body.name, sirens: distinct(call.body.sirens) }
      await refuseTaken(tx, wanted)
      await store.insert(tx, wanted.id, wanted.name)
      await store.addSirens(tx, wanted.id, wanted.sirens)
      const moved = await store.follow(tx, wanted.sirens, { from: null, to: wanted.id })
      const { id, ...after } = wanted
      const object = { type: 'organisation', id, name: wanted.name }
      await audit(tx, call, { action: 'organisation.created', object, after: { ...after, moved } })
      return wanted
    }),
  updateOrganisation: async (call) =>
    db.transaction(async (tx) => {
      await store.lock(tx)
      const current = await store.find(tx, call.params.organisationId)
      if (current === undefined) throw new Problem('not-found')
      const { id } = current
      const wanted = {
        id,
        name: call.body.name ?? current.name,
        sirens: distinct(call.body.sirens ?? current.sirens),
      }
      await refuseTaken(tx, wanted)
      if (wanted.name !== current.name) await store.rename(tx, id, wanted.name)
      const added = wanted.sirens.filter((siren) => !current.sirens.includes(siren))
      const removed = current.sirens.filter((siren) => !wanted.sirens.includes(siren))
      await store.removeSirens(tx, id, removed)
      await store.addSirens(tx, id, added)
      const left = await store.follow(tx, removed, { from: id, to: null })
      const joined = await store.follow(tx, added, { from: null, to: id })
      const object = { type: 'organisation', id, name: wanted.name }
      const before = { name: current.name, sirens: current.sirens }
      const after = { name: wanted.name, sirens: wanted.sirens, joined, left }
      await audit(tx, call, { action: 'organisation.changed', object, before, after })
      return wanted
    }),
})

const distinct = (sirens: string[]): string[] => [...new Set(sirens)].sort()

/** A name names one organisation and a SIREN leads to one: says which is taken, and by whom. */
async function refuseTaken(tx: Knex, wanted: Organisation): Promise<void> {
  const faults: Fault[] = []
  if (await store.nameTaken(tx, wanted.name, wanted.id))
    faults.push({ pointer: '/body/name', message: 'There is an organisation of this name already.' })
  for (const { siren, organisationId, name } of await store.leading(tx, wanted.sirens))
    if (organisationId !== wanted.id)
      faults.push({ pointer: '/body/sirens', message: `${siren} leads to ${name} already.` })
  if (faults.length > 0) throw new Problem('invalid-input', undefined, faults)
}
