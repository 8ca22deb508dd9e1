import { refusalOf } from '../../data/refusal.ts'
import { PartRefused, StoreUnreached } from './put-part.ts'

/** The file on the agent's machine can no longer be read, or is not what it was. */
export class FileChanged extends Error {
  constructor() {
    super('The file was changed, moved or deleted while it was being sent')
    this.name = 'FileChanged'
  }
}

/** How often something is tried before it counts as failed: for ever while it is only the network that is away. */
export function triesFor(error: unknown): number {
  if (error instanceof StoreUnreached) return Infinity
  if (error instanceof PartRefused) {
    if (error.status >= 500 || error.status === 429 || error.status === 408) return 8
    // An address that has expired; the next try gets a fresh one.
    return error.status === 404 ? 1 : 4
  }
  switch (refusalOf(error)) {
    case 'offline':
    case 'unavailable':
    case 'database-unavailable':
    case 'too-many-requests':
      return Infinity
    case 'object-store-unavailable':
      return 8
    case 'conflict':
    case 'internal':
      return 3
    default:
      return 1
  }
}

/** Whether the server no longer knows the upload, so that it has to begin again. */
export function isForgotten(error: unknown): boolean {
  if (error instanceof PartRefused) return error.status === 404
  const refusal = refusalOf(error)
  return refusal === 'not-found' || refusal === 'upload-incomplete'
}
