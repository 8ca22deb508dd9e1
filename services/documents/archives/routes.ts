import type { files } from '@parvis/contract/files.ts'
import type { Handlers } from '@parvis/service/http/handlers.ts'
import { Problem } from '@parvis/service/errors/problem.ts'
import { dispositionOf } from '../files/address.ts'
import type { DocumentsDependencies } from '../dependencies.ts'
import { topmostOf } from '../tree/allowed.ts'
import { findNodes } from '../tree/store.ts'
import { archiveName } from './names.ts'
import { planArchive } from './plan.ts'
import { containerOf, packed } from './store.ts'
import { writeArchive } from './write.ts'

const maxEntries = 20_000

export const archiveHandlers = ({
  db,
  log,
  objects,
}: DocumentsDependencies): Pick<Handlers<typeof files>, 'downloadArchive'> => ({
  downloadArchive: async ({ standing, query, response, requestId }) => {
    const ids = [...new Set(query.documentIds)]
    const nodes = await findNodes(db, ids)
    const here = nodes.filter(({ spaceId, trashed }) => spaceId === standing.spaceId && !trashed)
    if (here.length < ids.length) throw new Problem('not-found')
    // What lies in a chosen folder comes with it, once.
    const roots = (await topmostOf(db, here)).map(({ id }) => id)
    const rows = await packed(db, roots, maxEntries + 1)
    if (rows.length > maxEntries)
      throw new Problem('too-large', `An archive holds at most ${maxEntries} documents.`)
    const chosen = rows.filter(({ id }) => roots.includes(id))
    const name = archiveName(chosen, await containerOf(db, roots))
    await writeArchive(objects, planArchive(rows), response, (bytes) => {
      response.status(200).set({
        'content-type': 'application/zip',
        'content-disposition': dispositionOf('attachment', `${name}.zip`),
        'cache-control': 'no-store',
        ...(bytes >= 0 && { 'content-length': String(bytes) }),
      })
    }).catch((error: unknown) => {
      if (!response.headersSent) throw error
      // The reader sees a download that broke off; there is nothing left to say to them.
      log.warn({ err: error, requestId }, 'archive broke off')
    })
  },
})
