import { problems, type ProblemDetails, type ProblemType } from '@parvis/contract/problem.ts'

export type Fault = { pointer: string; message: string }

/** A refusal that the caller is told of: RFC 9457 problem details. `errors` point into the request (RFC 6901). */
export class Problem extends Error {
  readonly type: ProblemType
  readonly errors: Fault[] | undefined
  constructor(type: ProblemType, detail?: string, errors?: Fault[]) {
    super(detail ?? problems[type][1])
    this.type = type
    this.errors = errors
  }

  get status(): number {
    return problems[this.type][0]
  }

  details(requestId?: string): ProblemDetails {
    return {
      type: this.type,
      title: problems[this.type][1],
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
      ...(requestId !== undefined && { requestId }),
    }
  }
}
