import { ApiError } from '@parvis/contract/client.ts'
import { formerProblems } from '@parvis/contract/former-problems.ts'
import { problems, type ProblemType } from '@parvis/contract/problem.ts'

/** Why something failed, as the page tells it: a refusal of the catalogue, no answer at all, or a bug. */
export type Refusal = ProblemType | 'offline' | 'unknown'

/** How Chromium, Firefox and Safari word a fetch, or a module, that never arrived; other TypeErrors are bugs. */
const unreached = /failed to fetch|networkerror|load failed|error loading/i

/** Whether something is only away for now, so that the same request may succeed in a moment. */
export const isPassing = (refusal: Refusal): boolean =>
  refusal === 'offline' ||
  refusal === 'unavailable' ||
  refusal === 'database-unavailable' ||
  refusal === 'object-store-unavailable'

const isProblem = (type: string): type is ProblemType => type in problems

/** What kind of failure an error is; the type of a problem ends in its name, whatever address it begins with. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ApiError) {
    const name = error.problem.type.split(/[/:#]/).at(-1) ?? ''
    if (isProblem(name)) return name
    const today = formerProblems[name]
    if (today !== undefined) return today
    if (error.problem.status === 401) return 'not-signed-in'
    if (error.problem.status === 404) return 'not-found'
    return error.problem.status >= 502 ? 'unavailable' : 'unknown'
  }
  return error instanceof TypeError && unreached.test(error.message) ? 'offline' : 'unknown'
}
