import { browserNetwork } from '../../uploads/engine/backoff.ts'
import { putPart } from '../../uploads/engine/put-part.ts'
import { send } from '../../uploads/engine/send-file.ts'
import type { SendContext } from '../../uploads/engine/send-context.ts'
import { Semaphore } from '../../uploads/engine/semaphore.ts'
import { sourceOf } from '../blocks/source.ts'

const partsAtOnce = 4

/**
 * Uploads files of a page, as documents of its space that belong to it. The returned function gives the address that
 * the page shows the file from; it rejects with what could not be got past.
 */
export function uploadTo(
  api: SendContext['api'],
  page: { id: string; spaceId: string },
  signal: AbortSignal,
): (file: File) => Promise<string> {
  const sending = { api, put: putPart, network: browserNetwork, semaphore: new Semaphore(partsAtOnce) }
  const unwatched = {
    sent: () => undefined,
    uploadState: () => undefined,
    stalled: () => undefined,
    finishing: () => undefined,
  }
  return async (file) => {
    const order = { spaceId: page.spaceId, parentId: page.id, file, onSameName: 'keep-both' } as const
    const { id } = await send(sending, order, undefined, unwatched, signal)
    return sourceOf(id)
  }
}
