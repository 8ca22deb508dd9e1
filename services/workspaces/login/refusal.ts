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
  return undefined
}

/** What the provider answered instead of a code, with its own words where it has some. (RFC 6749, 4.1.2.1) */
export function providerRefusal(code: unknown, description: unknown): SignInError {
  const passing = code === 'temporarily_unavailable' || code === 'server_error'
  const words = typeof description === 'string' && description !== '' ? `: ${noted(description)}` : ''
  return new SignInError(passing ? 'unavailable' : 'refused', `the provider answered ${noted(code)}${words}`)
}

const longest = 100

/** What stands in an address, where whoever holds the browser may have put anything, as the log can hold it. */
export const noted = (text: unknown): string =>
  typeof text === 'string'
    ? Array.from(text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?'))
        .slice(0, longest)
        .join('')
    : 'nothing'
