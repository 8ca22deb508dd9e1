/** Something that the person who starts Parvis can mend; its message is one sentence and is all that is printed. */
export class UserError extends Error {
  override name = 'UserError'
}

/** The system's code of a failed call (`EADDRINUSE`, `ENOENT`, …); undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
