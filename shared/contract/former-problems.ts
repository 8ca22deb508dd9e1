import type { ProblemType } from './problem.ts'

/**
 * Types that the services of the last release still give, and what they are called today; a name goes from here with the next release.
 * The other way round needs no table: a page of the last release takes a type of status 502 or more that it does not know for
 * `unavailable`, so that a new name of such a status is understood by it. A type of another status may not be renamed in one step.
 */
export const formerProblems: Readonly<Record<string, ProblemType>> = {
  'store-away': 'object-store-unavailable',
}
