import type { ClientMetadata, Configuration, JWKS, KoaContextWithOIDC } from 'oidc-provider'
import type { DemonstrationAgent } from './agents.ts'
import { memory } from './memory.ts'
import { messagePage, type Page } from '@parvis/front/responses/message-page.ts'
import { leavingPage } from './page.ts'

export type ProviderClient = {
  clientId: string
  clientSecret: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  /** As ProConnect does it: userinfo comes as a JWT signed RS256, and tokens live 60 s. */
  signedUserinfo?: boolean
}

export type ProviderOptions = {
  clients: ProviderClient[]
  agents: readonly DemonstrationAgent[]
  /** Parvis's own address: the way back from the provider's pages. */
  publicUrl: string
  cookieKey: string
  keys: JWKS
  mount: string
}

const hourS = 3600
const shortTokenS = 60

/** What oidc-provider has to know: RS256 everywhere, PKCE always, no consent page (Parvis's own clients alone), no state on disk. */
export function configuration(options: ProviderOptions): Configuration {
  const { clients, agents, publicUrl, cookieKey, keys, mount } = options
  const signed = new Set(clients.filter((client) => client.signedUserinfo).map((client) => client.clientId))
  const targets = formTargets(clients)
  return {
    adapter: memory(),
    clients: clients.map(metadata),
    jwks: keys,
    cookies: {
      keys: [cookieKey],
      names: { session: 'oidc_session', interaction: 'oidc_interaction', resume: 'oidc_resume' },
      long: { path: mount, httpOnly: true, sameSite: 'lax' },
    },
    scopes: ['openid', 'profile', 'email', 'given_name', 'usual_name', 'siret', 'uid', 'idp_id'],
    claims: {
      openid: ['sub'],
      profile: ['given_name', 'usual_name', 'family_name', 'siret', 'uid', 'idp_id'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name', 'family_name'],
      siret: ['siret'],
      uid: ['uid'],
      idp_id: ['idp_id'],
    },
    findAccount: (_ctx, sub) => {
      const agent = agents.find((candidate) => candidate.sub === sub)
      return agent && { accountId: sub, claims: () => claimsOf(agent) }
    },
    // Every client is Parvis itself, so whoever signs in agrees to Parvis knowing their name.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider, params } = ctx.oidc
      const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
      grant.addOIDCScope(typeof params?.['scope'] === 'string' ? params['scope'] : 'openid')
      await grant.save()
      return grant
    },
    interactions: { url: (_ctx, interaction) => `${mount}/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    responseTypes: ['code'],
    clientBasedCORS: () => false,
    enabledJWA: { idTokenSigningAlgValues: ['RS256'], userinfoSigningAlgValues: ['RS256'] },
    ttl: {
      AccessToken: (_ctx, _token, client) => (signed.has(client.clientId) ? shortTokenS : hourS),
      AuthorizationCode: shortTokenS,
      IdToken: (_ctx, _token, client) => (signed.has(client.clientId) ? shortTokenS : hourS),
      Interaction: hourS,
      Grant: 12 * hourS,
      Session: 12 * hourS,
    },
    features: {
      devInteractions: { enabled: false },
      jwtUserinfo: { enabled: true },
      revocation: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, leavingPage(form, 'op.logoutForm', targets)),
        postLogoutSuccessSource: (ctx) =>
          show(
            ctx,
            messagePage(
              'Session fermée',
              'Vous avez quitté Parvis et votre session de démonstration.',
              publicUrl,
            ),
          ),
      },
    },
    renderError: (ctx, out) => show(ctx, errorPage(out.error, publicUrl)),
  }
}

/** Origins that a form on the provider's pages ends up at, when it is not the provider's own. */
export function formTargets(clients: ProviderClient[]): string[] {
  const uris = clients.flatMap((client) => [...client.redirectUris, ...client.postLogoutRedirectUris])
  return [...new Set(uris.map((uri) => new URL(uri).origin))]
}

/** For a sign-in that has expired, or a request that makes no sense. */
export function errorPage(error: string, publicUrl: string): Page {
  if (error === 'invalid_request' || error === 'access_denied') {
    const expired = 'Cette demande de connexion a expiré ou a déjà servi. Revenez à Parvis pour recommencer.'
    return messagePage('Connexion interrompue', expired, publicUrl)
  }
  return messagePage('Connexion impossible', `La demande n’a pas pu être traitée (${error}).`, publicUrl)
}

function show(ctx: KoaContextWithOIDC, { html, policy }: Page): void {
  ctx.type = 'html'
  ctx.set('content-security-policy', policy)
  ctx.body = html
}

function metadata(client: ProviderClient): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
    id_token_signed_response_alg: 'RS256',
    ...(client.signedUserinfo ? { userinfo_signed_response_alg: 'RS256' as const } : {}),
  }
}

function claimsOf(agent: DemonstrationAgent) {
  const { sub, givenName, familyName, email, siret } = agent
  return {
    sub,
    given_name: givenName,
    usual_name: familyName,
    family_name: familyName,
    email,
    email_verified: true,
    uid: sub,
    idp_id: 'parvis-demonstration',
    ...(siret === undefined ? {} : { siret }),
  }
}
