import type { DocumentStanding, SpaceStanding } from '@parvis/access/membership.ts'
import type { Actor } from '../session/session.ts'

declare global {
  namespace Express {
    interface Request {
      /** The front's `x-request-id`, or one of our own where there is no front. */
      id: string
      actor?: Actor | undefined
      /** What the actor is to the space or document that the path names. */
      standing?: SpaceStanding | DocumentStanding | undefined
      /** When the right was looked at, before a body was read (performance.now). */
      admittedMs?: number
      /** Name of the endpoint that answers; absent for paths that no contract knows. */
      endpoint?: string
    }
  }
}
