import { ApiError } from '@parvis/contract/client.ts'
import { problems, type ProblemType } from '@parvis/contract/problem.ts'

/** Why something failed, as the page tells it: a refusal of the catalogue, no answer at all, or a bug. */
export type Refusal = ProblemType | 'offline' | 'unknown'

/** How Chromium, Firefox and Safari word a fetch, or a module, that never arrived; other TypeErrors are bugs. */
const unreached = /failed to fetch|networkerror|load failed|error loading/i

const isProblem = (type: string): type is ProblemType => type in problems

/** What kind of failure an error is; the type of a problem ends in its name, whatever address it begins with. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ApiError) {
    const name = error.problem.type.split(/[/:#]/).at(-1) ?? ''
    if (isProblem(name)) return name
    if (error.problem.status === 401) return 'not-signed-in'
    if (error.problem.status === 404) return 'not-found'
    return error.problem.status >= 502 ? 'unavailable' : 'unknown'
  }
  return error instanceof TypeError && unreached.test(error.message) ? 'offline' : 'unknown'
}
