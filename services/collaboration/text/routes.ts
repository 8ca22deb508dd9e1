import { timingSafeEqual, createHash } from 'node:crypto'
import { Router } from 'express'
import { z } from 'zod'
import { Problem } from '@parvis/service/errors/problem.ts'
import { TaskFailed, type Workers } from '../workers/pool.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Page content for the other services (copy, export, templates), who may not decode pages themselves: the whole state as a Yjs
 * update (V1, base64), its words, and the order of both. The front does not route `/internal`, and callers show the token that
 * only services have.
 */
export function internalRouter(workers: Workers, internalToken: string): Router {
  const router = Router()
  const expected = digest(`Bearer ${internalToken}`)
  router.get('/internal/pages/:documentId', async (request, response) => {
    if (!timingSafeEqual(digest(request.get('authorization') ?? ''), expected)) throw new Problem('not-found')
    const documentId = z.uuid().safeParse(request.params.documentId)
    if (!documentId.success) throw new Problem('not-found')
    const { seq, state, text } = await workers
      .run({ kind: 'read', documentId: documentId.data }, true)
      .catch((error: unknown) => {
        throw error instanceof TaskFailed ? new Problem('unavailable') : error
      })
    response
      .set('cache-control', 'no-store')
      .json({ seq, state: Buffer.from(state).toString('base64'), text })
  })
  return router
}
