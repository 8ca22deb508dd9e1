/** Why a sign-in did not succeed, as the page is told: no more than that leaves the service. */
export type Reason = 'refused' | 'expired' | 'unavailable'

/** A sign-in that cannot go on. The message is for the log and for auditors, never for the page. */
export class SignInError extends Error {
  readonly reason: Reason
  constructor(reason: Reason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** The refusal in whatever the libraries threw; `undefined` for a fault of ours. */
export function refusalIn(error: unknown): SignInError | undefined {
  if (error instanceof SignInError) return error
  if (!(error instanceof Error)) return undefined
  // passport-openidconnect wraps what went wrong at the token endpoint.
  if ('oauthError' in error) return refusalIn(error.oauthError)
  if (error.name === 'AuthorizationError') {
    const code = noted('code' in error ? error.code : undefined)
    const passing = ['temporarily_unavailable', 'server_error'].includes(code)
    return new SignInError(passing ? 'unavailable' : 'refused', `the provider answered ${code}`)
  }
  return undefined
}

const longest = 100

/** What stands in an address, where whoever holds the browser may have put anything, as the log can hold it. */
export const noted = (text: unknown): string =>
  typeof text === 'string'
    ? Array.from(text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?'))
        .slice(0, longest)
        .join('')
    : 'nothing'
