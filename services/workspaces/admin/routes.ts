import { figureDefinitions, type admin } from '@parvis/contract/admin.ts'
import { audit } from '@parvis/service/audit/audit.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import type { Dependencies } from '@parvis/service/http/dependencies.ts'
import * as store from './store.ts'

const total = (rows: store.FiguresRow[], of: (row: store.FiguresRow) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

/** The figures, counted from the rows themselves each time; that they were read is audited. */
export const figureHandlers = ({ db }: Dependencies): Pick<Handlers<typeof admin>, 'readFigures'> => ({
  readFigures: async (call) => {
    const { at, rows } = await db.transaction(
      async (tx) => ({ at: await store.now(tx), rows: await store.figures(tx) }),
      { isolationLevel: 'repeatable read', readOnly: true },
    )
    await audit(db, call, { action: 'figures.read' })
    return {
      at,
      definitions: figureDefinitions,
      total: {
        agents: total(rows, (row) => row.agents),
        spaces: total(rows, (row) => row.spaces),
        documents: total(rows, (row) => row.documents),
        sharedDocuments: total(rows, (row) => row.sharedDocuments),
      },
      organisations: rows,
    }
  },
})
