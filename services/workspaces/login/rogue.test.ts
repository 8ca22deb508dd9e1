import { expect } from 'chai'
import { generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { publicUrl } from '@parvis/testing/factories.ts'
import { testDatabase, type TestDatabase } from '@parvis/testing/database.ts'
import { listenOnFreePort, testDependencies, type TestService } from '@parvis/testing/service.ts'
import { createWorkspaces } from '../app.ts'
import { Browser } from '../testing/browser.ts'
import { rogueProvider, type Answers, type Rogue } from '../testing/rogue.ts'
import { openProvider, type ProviderSettings } from './provider.ts'

const clientSecret = 'a-secret-of-more-than-32-characters'

describe('signing in at a provider that lies', () => {
  let data: TestDatabase
  let rogue: Rogue
  const open: TestService[] = []
  before(async () => {
    data = await testDatabase()
    rogue = await rogueProvider()
  })
  after(async () => {
    await Promise.all(open.map((service) => service.close()))
    await rogue.close()
    await data.close()
  })

  const browserOf = async (changed: Partial<ProviderSettings> = {}): Promise<Browser> => {
    const dependencies = testDependencies(data.db)
    const provider = openProvider(
      {
        issuer: rogue.origin,
        discoveryUrl: rogue.discoveryUrl,
        clientId: 'parvis',
        clientSecret,
        algorithm: 'RS256',
        callbackUrl: `${publicUrl}/auth/callback`,
        ...changed,
      },
      dependencies.log,
    )
    const login = { provider, roles: { administrators: [], auditors: [] } }
    const invitations = { secret: clientSecret, wake: () => undefined }
    const service = await listenOnFreePort(createWorkspaces({ ...dependencies, login, invitations }))
    open.push(service)
    return new Browser(publicUrl, [
      ['/auth', service.url],
      ['/api', service.url],
    ])
  }

  /** Where the browser ends when the provider answers so; `extra` is added to the callback's address. */
  const outcome = async (
    bent: Partial<Answers>,
    changed: Partial<ProviderSettings> = {},
    extra = '',
  ): Promise<string> => outcomeIn(await browserOf(changed), bent, extra)
  const outcomeIn = async (browser: Browser, bent: Partial<Answers>, extra = ''): Promise<string> => {
    rogue.bend('', bent)
    const { location } = await browser.follow('/auth/sign-in')
    if (!location.startsWith(rogue.origin)) return location
    const asked = new URL(location).searchParams
    rogue.bend(asked.get('nonce') ?? '', bent)
    const callback = `/auth/callback?code=c&state=${asked.get('state') ?? ''}${extra}`
    return (await browser.fetch(callback)).headers.get('location') ?? ''
  }
  const refused = '/connexion?erreur=refused'
  const unavailable = '/connexion?erreur=unavailable'

  it('lets an honest answer through', async () => {
    expect(await outcome({})).to.equal('/')
    expect(rogue.sent().get('code_verifier')).to.have.length(43)
    expect(rogue.sent().get('client_secret')).to.equal(clientSecret)
  })

  it('sends no PKCE to a provider that does not list it', async () => {
    expect(await outcome({ discovery: { code_challenge_methods_supported: [] } })).to.equal('/')
    expect(rogue.sent().has('code_verifier')).to.equal(false)
  })

  const claimed =
    (change: (claims: JWTPayload) => JWTPayload): Answers['idToken'] =>
    (claims, sign) =>
      sign(change(claims))
  const liars: [string, Answers['idToken']][] = [
    [
      'signed by another key',
      async (claims, sign) => sign(claims, (await generateKeyPair('RS256')).privateKey),
    ],
    ['not signed at all', (claims) => new UnsecuredJWT(claims).encode()],
    ['for another client', claimed((claims) => ({ ...claims, aud: 'other' }))],
    ['authorised for another client', claimed((claims) => ({ ...claims, azp: 'other' }))],
    ['by another issuer', claimed((claims) => ({ ...claims, iss: 'https://other.test' }))],
    ['that has expired', claimed((claims) => ({ ...claims, exp: 1 }))],
    ['with another nonce', claimed((claims) => ({ ...claims, nonce: 'n'.repeat(43) }))],
    ['without a nonce', claimed(({ nonce: _, ...claims }) => claims)],
  ]
  for (const [what, idToken] of liars)
    it(`refuses an ID token ${what}`, async () => {
      expect(await outcome({ idToken })).to.equal(refused)
    })

  it('refuses a good signature of another algorithm than the pinned one', async () => {
    expect(await outcome({}, { algorithm: 'ES256' })).to.equal(refused)
    expect(await outcome({}, { algorithm: 'HS256' })).to.equal(refused)
  })

  it('refuses userinfo of someone else', async () => {
    const userinfo: Answers['userinfo'] = (claims) => JSON.stringify({ ...claims, sub: 'victim' })
    expect(await outcome({ userinfo })).to.equal(refused)
  })

  it('refuses userinfo as a JWT that is signed by another key, or for another client', async () => {
    const userinfoType = 'application/jwt'
    const addressed = (claims: JWTPayload, aud: string) => ({ ...claims, iss: rogue.origin, aud })
    const userinfo = (claims: JWTPayload) => addressed(claims, 'parvis')
    const { privateKey } = await generateKeyPair('RS256')
    expect(await outcome({ userinfoType, userinfo: (claims, sign) => sign(userinfo(claims)) })).to.equal('/')
    expect(
      await outcome({ userinfoType, userinfo: (claims, sign) => sign(userinfo(claims), privateKey) }),
    ).to.equal(refused)
    expect(
      await outcome({ userinfoType, userinfo: (claims, sign) => sign(addressed(claims, 'other')) }),
    ).to.equal(refused)
  })

  it('refuses an answer that says it comes from another issuer', async () => {
    expect(await outcome({}, {}, '&iss=https%3A%2F%2Fother.test')).to.equal(refused)
  })

  it('notes what the provider is said to have answered, but not whatever stands in the address', async () => {
    const answers: unknown[] = []
    const long = 'x'.repeat(9_000)
    for (const said of [
      'server%00',
      `a&error_description=${long}`,
      'access_denied',
      `access_denied&error_description=%00${long}`,
      'login_required&error_description=',
    ]) {
      expect(await outcome({}, {}, `&error=${said}`)).to.equal(refused)
      const last = await data
        .db('audit_event')
        .where({ action: 'session.refused' })
        .orderBy('id', 'desc')
        .first<{ after: unknown }>('after')
      answers.push(last)
    }
    const noted = (said: string) => ({
      after: { reason: 'refused', detail: `the provider answered ${said}` },
    })
    expect(answers).to.deep.equal([
      noted('server?'),
      noted(`a: ${'x'.repeat(100)}`),
      noted('access_denied'),
      noted(`access_denied: ?${'x'.repeat(99)}`),
      noted('login_required'),
    ])
  })

  it('fills the audit log with no more than sixty refusals a minute from one address', async () => {
    const count = async () =>
      (await data.db('audit_event').where({ action: 'session.refused' }).select('id')).length
    const before = await count()
    const browser = await browserOf()
    for (let attempts = 0; attempts < 70; attempts++) {
      const answer = await browser.fetch('/auth/callback?code=c&state=none')
      expect(answer.headers.get('location')).to.equal('/connexion?erreur=expired')
    }
    // The minute may turn in between.
    expect((await count()) - before).to.be.within(60, 69)
  })

  it('goes on when the provider has changed its keys, after one refusal', async () => {
    const browser = await browserOf()
    expect(await outcomeIn(browser, {})).to.equal('/')
    await rogue.changeKey()
    expect(await outcomeIn(browser, {})).to.equal(refused)
    expect(await outcomeIn(browser, {})).to.equal('/')
  })

  it('takes a token signed with the client’s secret where that is the pinned algorithm, as ProConnect offers', async () => {
    const secret = new TextEncoder().encode(clientSecret)
    const idToken: Answers['idToken'] = (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret)
    expect(await outcome({ idToken }, { algorithm: 'HS256' })).to.equal('/')
    expect(await outcome({ idToken })).to.equal(refused)
  })

  it('says that a code came too late', async () => {
    const token = { status: 400, body: '{"error":"invalid_grant"}' }
    expect(await outcome({ token })).to.equal('/connexion?erreur=expired')
  })

  it('says that the provider is away when it fails, gives nonsense, or cannot be reached', async () => {
    expect(await outcome({ token: { status: 502 } })).to.equal(unavailable)
    expect(await outcome({ token: { status: 200, body: '<html>' } })).to.equal(unavailable)
    expect(await outcome({ userinfo: () => '<html>' })).to.equal(unavailable)
    expect(await outcome({}, { discoveryUrl: 'http://127.0.0.1:9' })).to.contain(unavailable)
    expect(await outcome({ discovery: { issuer: 'https://other.test' } })).to.contain(unavailable)
    expect(await outcome({ discovery: { token_endpoint: 'x' } })).to.contain(unavailable)
    expect(await outcome({ discovery: { jwks_uri: 'http://127.0.0.1:9/' } })).to.contain(unavailable)
  })
})
