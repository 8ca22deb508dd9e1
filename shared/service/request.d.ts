import type { Actor } from './session.ts'

declare global {
  namespace Express {
    interface Request {
      /** The gateway's `x-request-id`, or one of our own where there is no gateway. */
      id: string
      actor?: Actor | undefined
      /** Name of the endpoint that answers; absent for paths that no contract knows. */
      endpoint?: string
    }
  }
}
