import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { demonstrationAgents } from './agents.ts'
import { type RunningProvider, startProvider } from './provider.ts'

const issuer = 'http://localhost:8080/oidc'
const publicUrl = 'http://localhost:9090'
const redirectUri = `${publicUrl}/auth/callback`
const clients = ['parvis', 'parvis-proconnect'].map((clientId) => ({
  clientId,
  clientSecret: randomBytes(32).toString('base64url'),
  redirectUris: [redirectUri],
  postLogoutRedirectUris: [`${publicUrl}/`],
  signedUserinfo: clientId === 'parvis-proconnect',
}))

/** Follows redirects by hand as a browser would, keeping cookies, up to the first that leaves the provider. */
class Browser {
  #cookies = new Map<string, string>()

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, search } = new URL(url)
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { host } = new URL(publicUrl)
    const forwarded = {
      'x-forwarded-host': host,
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '192.0.2.1',
    }
    const response = await fetch(`http://127.0.0.1:${provider.port}${pathname}${search}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, ...forwarded },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? []
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) return response
    const next = new URL(location, publicUrl).href
    return next.startsWith(`${publicUrl}/oidc/`) ? this.fetch(next) : response
  }
}

let provider: RunningProvider

async function discover(): Promise<Record<string, string>> {
  // The discovery document is checked field by field below.
  return (await (await fetch(provider.discoveryUrl)).json()) as Record<string, string>
}

async function begin(browser: Browser, clientId: string, extra: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile email',
    state: randomBytes(24).toString('hex'),
    nonce: randomBytes(24).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  })
  const { authorization_endpoint = '' } = await discover()
  return { verifier, query, page: await browser.fetch(`${authorization_endpoint}?${query.toString()}`) }
}

async function signIn(browser: Browser, clientId: string, sub: string) {
  const { page, verifier, query } = await begin(browser, clientId)
  const action = / action="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const answer = await browser.fetch(new URL(action, publicUrl).href, {
    method: 'POST',
    body: new URLSearchParams({ agent: sub }),
  })
  const callback = new URL(answer.headers.get('location') ?? '')
  const { token_endpoint = '', userinfo_endpoint = '', jwks_uri = '' } = await discover()
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    client_id: clientId,
    client_secret: clients.find((client) => client.clientId === clientId)?.clientSecret ?? '',
  })
  const reply = await fetch(token_endpoint, { method: 'POST', body })
  // What a token endpoint gives by RFC 6749 and OpenID Connect Core.
  const tokens = (await reply.json()) as { access_token: string; id_token: string; expires_in: number }
  const keys = createRemoteJWKSet(new URL(jwks_uri))
  const idToken = await jwtVerify(tokens.id_token, keys, {
    issuer,
    audience: clientId,
    algorithms: ['RS256'],
  })
  const userinfo = await fetch(userinfo_endpoint, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  })
  return { callback, query, tokens, keys, idToken, userinfo }
}

describe('embedded OpenID provider', () => {
  let dataDir: string
  const start = () =>
    startProvider({
      dataDir,
      port: 0,
      issuer,
      publicUrl,
      clients,
      agents: demonstrationAgents,
      log: () => undefined,
    })
  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'parvis-provider-'))
    provider = await start()
  })
  after(async () => {
    await provider.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('sends browsers to the page’s address and services to its own, under an issuer that never changes', async () => {
    const discovery = await discover()
    expect(discovery['issuer']).to.equal(issuer)
    expect(discovery['authorization_endpoint']).to.equal(`${publicUrl}/oidc/auth`)
    expect(discovery['end_session_endpoint']).to.equal(`${publicUrl}/oidc/session/end`)
    expect(discovery['token_endpoint']).to.equal(`http://127.0.0.1:${provider.port}/oidc/token`)
    expect(discovery['code_challenge_methods_supported']).to.deep.equal(['S256'])
  })

  it('names no host but its own, whatever a request says', async () => {
    const paths = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
    const texts = await Promise.all(
      [{ host: paths.host }, paths].map(async (headers) => {
        const path = '/oidc/.well-known/openid-configuration'
        const asked = request({ host: '127.0.0.1', port: provider.port, path, headers }).end()
        // What Node gives with this event.
        const [answer] = (await once(asked, 'response')) as [IncomingMessage]
        return text(answer)
      }),
    )
    for (const document of texts) expect(document).to.contain(issuer).and.not.contain('evil')
  })

  it('signs an agent in, and names them in an ID token and in userinfo', async () => {
    const { callback, query, idToken, userinfo } = await signIn(new Browser(), 'parvis', 'elodie-caron')
    expect(callback.searchParams.get('state')).to.equal(query.get('state'))
    expect(callback.searchParams.get('iss')).to.equal(issuer)
    expect(idToken.payload).to.include({ sub: 'elodie-caron', nonce: query.get('nonce') })
    expect(await userinfo.json()).to.deep.equal({
      sub: 'elodie-caron',
      given_name: 'Élodie',
      usual_name: 'Caron',
      family_name: 'Caron',
      email: 'elodie.caron@rhone.example',
      email_verified: true,
      siret: '17690001700011',
      uid: 'elodie-caron',
      idp_id: 'parvis-demonstration',
    })
  })

  it('signs userinfo for the client that is like ProConnect', async () => {
    const { tokens, keys, userinfo } = await signIn(new Browser(), 'parvis-proconnect', 'karim-haddad')
    expect(tokens.expires_in).to.equal(60)
    expect(userinfo.headers.get('content-type')).to.contain('application/jwt')
    const jwt = await userinfo.text()
    expect(decodeProtectedHeader(jwt).alg).to.equal('RS256')
    const { payload } = await jwtVerify(jwt, keys, {
      issuer,
      audience: 'parvis-proconnect',
      algorithms: ['RS256'],
    })
    expect(payload).to.include({ sub: 'karim-haddad', usual_name: 'Haddad' })
  })

  it('refuses a sign-in without PKCE', async () => {
    const { page } = await begin(new Browser(), 'parvis', { code_challenge: '', code_challenge_method: '' })
    expect(page.headers.get('location')).to.contain('error=invalid_request')
  })

  it('shows a page that needs no script and can be nothing but itself', async () => {
    const { page } = await begin(new Browser(), 'parvis')
    const html = await page.text()
    expect(html)
      .to.contain('<html lang="fr">')
      .and.contain('Choisissez qui vous êtes')
      .and.not.contain('<script')
    for (const { sub } of demonstrationAgents) expect(html).to.contain(`value="${sub}"`)
    const policy = page.headers.get('content-security-policy')
    expect(policy)
      .to.contain("default-src 'none'")
      .and.contain("frame-ancestors 'none'")
      .and.not.contain('unsafe')
  })

  it('gives back a refusal to who asked when nobody is chosen', async () => {
    const browser = new Browser()
    const { page } = await begin(browser, 'parvis')
    const action = / action="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    const body = new URLSearchParams({ cancel: 'yes' })
    const answer = await browser.fetch(new URL(action, publicUrl).href, { method: 'POST', body })
    expect(answer.headers.get('location')).to.contain(redirectUri).and.contain('error=access_denied')
  })

  it('answers a sign-in that another browser began, or nobody, with a page that says so', async () => {
    const page = await new Browser().fetch(`${publicUrl}/oidc/interaction/elsewhere`)
    expect(page.status).to.equal(400)
    expect(await page.text())
      .to.contain('a expiré')
      .and.contain(publicUrl)
  })

  it('signs out on request and returns, so that the next sign-in asks again', async () => {
    const browser = new Browser()
    const { tokens } = await signIn(browser, 'parvis', 'mai-nguyen')
    const { end_session_endpoint = '' } = await discover()
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: `${publicUrl}/`,
      state: 's',
    })
    const html = await (await browser.fetch(`${end_session_endpoint}?${query.toString()}`)).text()
    const xsrf = /name="xsrf" value="(\w+)"/.exec(html)?.[1] ?? ''
    const body = new URLSearchParams({ xsrf, logout: 'yes' })
    const answer = await browser.fetch(`${end_session_endpoint}/confirm`, { method: 'POST', body })
    expect(answer.headers.get('location')).to.equal(`${publicUrl}/?state=s`)
    expect(await (await begin(browser, 'parvis')).page.text()).to.contain('Choisissez qui vous êtes')
  })

  it('signs with the same key after a new start, and lets sign-outs from before through', async () => {
    const browser = new Browser()
    const { tokens } = await signIn(browser, 'parvis', 'mai-nguyen')
    await provider.stop()
    provider = await start()
    const { jwks_uri = '', end_session_endpoint = '' } = await discover()
    const keys = createRemoteJWKSet(new URL(jwks_uri))
    await jwtVerify(tokens.id_token, keys, { issuer, audience: 'parvis', algorithms: ['RS256'] })
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: `${publicUrl}/`,
    })
    expect((await browser.fetch(`${end_session_endpoint}?${query.toString()}`)).status).to.equal(200)
  })
})
