import { createHash } from 'node:crypto'
import OpenIDConnectStrategy from 'passport-openidconnect'
import { z } from 'zod'
import { identityOf, type Identity } from './identity.ts'
import { send, verify, type Discovered } from './provider.ts'
import { noted, SignInError } from './refusal.ts'
import { readUserinfo } from './userinfo.ts'

/** The secrets of one sign-in, 43 characters each (ProConnect asks for 32; the library's own have 24). */
export type Pending = { state: string; nonce: string; codeVerifier: string }

/** Who signed in, and the ID token, which the provider wants back when they sign out. */
export type SignedIn = { identity: Identity; idToken: string }

const tokens = z.object({ access_token: z.string(), id_token: z.string() })
type Tokens = z.output<typeof tokens>
type Exchanged = (error: Error | null, accessToken?: string, refreshToken?: string, result?: Tokens) => void

const wantedScopes = ['profile', 'email', 'given_name', 'usual_name', 'uid', 'siret', 'idp_id']

/**
 * passport-openidconnect with what it lacks: PKCE, the signature of the ID token, userinfo as a signed JWT, and time limits.
 * An instance serves one request, since state, nonce and verifier belong to one sign-in.
 */
export class SignInStrategy extends OpenIDConnectStrategy {
  readonly #pending: Pending
  readonly #pkce: boolean

  constructor(provider: Discovered, pending: Pending) {
    const { settings, metadata } = provider
    super(
      {
        issuer: settings.issuer,
        authorizationURL: metadata.authorization_endpoint,
        tokenURL: metadata.token_endpoint,
        userInfoURL: metadata.userinfo_endpoint,
        clientID: settings.clientId,
        clientSecret: settings.clientSecret,
        callbackURL: settings.callbackUrl,
        scope: scopesFor(metadata.scopes_supported),
        skipUserProfile: true,
        store: statesOf(pending),
      },
      // The library looks at the number of parameters to tell which of them are wanted.
      (
        _issuer: string,
        _profile: OpenIDConnectStrategy.Profile,
        _context: object,
        idToken: string | object,
        accessToken: string | object,
        _refreshToken: string,
        _params: unknown,
        done: OpenIDConnectStrategy.VerifyCallback,
      ) => {
        // They are strings wherever the library gets them, whatever its types allow.
        signedIn(provider, pending, idToken as string, accessToken as string).then(
          (found) => done(null, found),
          (error: unknown) => done(asError(error)),
        )
      },
    )
    this.name = 'openidconnect'
    this.#pending = pending
    this.#pkce = metadata.code_challenge_methods_supported?.includes('S256') ?? false
    // The library's own exchange knows neither PKCE nor a time limit.
    Object.assign(this._oauth2, {
      getOAuthAccessToken: (code: string, params: Record<string, string>, done: Exchanged) => {
        const verifier = this.#pkce ? { code_verifier: pending.codeVerifier } : {}
        exchange(provider, { ...params, ...verifier, code }).then(
          (found) => done(null, found.access_token, undefined, found),
          (error: unknown) => done(asError(error)),
        )
      },
    })
  }

  /** ProConnect refuses any parameter that it does not expect: PKCE only where discovery lists it. */
  override authorizationParams(): object {
    const { nonce, codeVerifier } = this.#pending
    if (!this.#pkce) return { nonce }
    const code_challenge = createHash('sha256').update(codeVerifier).digest('base64url')
    return { nonce, code_challenge, code_challenge_method: 'S256' }
  }
}

/** The library's place for states. The route keeps them in Postgres, and has consumed this one for this very browser. */
function statesOf({ state, nonce }: Pending): OpenIDConnectStrategy.SessionStore {
  const states: Pick<OpenIDConnectStrategy.SessionStore, 'store' | 'verify'> = {
    store: (_request, _context, _appState, _meta, done) => done(null, state),
    verify: (_request, given, done) => done(null, given === state ? { nonce } : false),
  }
  return states
}

/** Only what the provider says it knows, since an unknown scope is an error to some. */
const scopesFor = (supported: string[] | undefined): string[] =>
  supported === undefined ? ['profile', 'email'] : wantedScopes.filter((scope) => supported.includes(scope))

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** The code for tokens (RFC 6749, 4.1.3). The client authenticates in the body, as ProConnect asks. */
async function exchange({ settings, metadata }: Discovered, params: Record<string, string>): Promise<Tokens> {
  const { clientId, clientSecret } = settings
  const body = new URLSearchParams({ ...params, client_id: clientId, client_secret: clientSecret })
  const response = await send(metadata.token_endpoint, { method: 'POST', body, redirect: 'error' })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) {
    const found = tokens.safeParse(answer)
    if (found.success) return found.data
    throw new SignInError('unavailable', 'the token endpoint gave no tokens')
  }
  if (response.status >= 500)
    throw new SignInError('unavailable', `the token endpoint answered ${response.status}`)
  const { error } = z.object({ error: z.string() }).catch({ error: 'unknown' }).parse(answer)
  // Codes live 30 s at ProConnect: slow people come late, which is no fault of theirs.
  const reason = error === 'invalid_grant' ? 'expired' : 'refused'
  throw new SignInError(reason, `the token endpoint answered ${noted(error)}`)
}

/** Checks the ID token as the library does not, then asks who this is. */
async function signedIn(
  provider: Discovered,
  { nonce }: Pending,
  idToken: string,
  accessToken: string,
): Promise<SignedIn> {
  const claims = await verify(provider, idToken, ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'])
  if (claims['nonce'] !== nonce) throw new SignInError('refused', 'the ID token has another nonce')
  const userinfo = await readUserinfo(provider, accessToken)
  return { identity: identityOf(claims, userinfo), idToken }
}
