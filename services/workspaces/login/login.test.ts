import { expect } from 'chai'
import { listen, type BusEvent } from '@parvis/service/bus/bus.ts'
import { newId } from '@parvis/service/database/ids.ts'
import { createLog } from '@parvis/service/process/log.ts'
import { makeOrganisation, publicUrl } from '@parvis/testing/factories.ts'
import type { Browser } from '../testing/browser.ts'
import { choose, issuer, signIn, stand, toChoice, type Stand } from '../testing/stand.ts'

type Row = Record<string, unknown>

const sessionOf = async (browser: Browser): Promise<Row> =>
  // Checked field by field by each test.
  (await (await browser.fetch('/api/session')).json()) as Row

describe('signing in', () => {
  let s: Stand
  before(async () => {
    s = await stand()
  })
  after(() => s.close())

  const account = (sub: string): Promise<Row> => s.data.db('agent').where({ issuer, sub }).first('*')
  const events = (action: string): Promise<Row[]> =>
    s.data.db('audit_event').where({ action }).orderBy('id', 'desc').select('*')

  it('returns to the page that was asked for, with a session', async () => {
    const browser = s.browser()
    const location = await signIn(browser, 'elodie-caron', '/espaces/1?tri=nom#fin')
    expect(location).to.equal(`${publicUrl}/espaces/1?tri=nom#fin`)
    expect(await sessionOf(browser)).to.deep.include({
      subject: 'elodie-caron',
      platformRole: 'agent',
      abilities: ['space.create', 'agent.search'],
    })
  })

  it('never returns to another site', async () => {
    expect(await signIn(s.browser(), 'elodie-caron', '//evil.example')).to.equal(`${publicUrl}/`)
  })

  it('knows people by issuer and sub, with the names that the provider gives', async () => {
    await signIn(s.browser(), 'yann-le-goff')
    await signIn(s.browser(), 'yann-le-goff')
    expect(await account('yann-le-goff')).to.include({
      given_name: 'Yann',
      family_name: 'Le Goff',
      display_name: 'Yann Le Goff',
      name_key: 'yann le goff',
      siret: '17690001700011',
    })
    expect(await events('agent.created')).to.satisfy(
      (rows: Row[]) => rows.filter((row) => row['object_name'] === 'Yann Le Goff').length === 1,
    )
  })

  it('never merges accounts by e-mail', async () => {
    const id = newId()
    await s.data.db('agent').insert({
      id,
      issuer: 'https://other.test',
      sub: 'karim-haddad',
      email: 'karim.haddad@finances.example',
      given_name: 'Karim',
      family_name: 'Haddad',
      display_name: 'Karim Haddad',
      name_key: 'karim haddad',
    })
    await signIn(s.browser(), 'karim-haddad')
    expect((await account('karim-haddad'))['id']).to.not.equal(id)
  })

  it('asks for a state and a nonce of 43 characters, with PKCE', async () => {
    const answer = await s.browser().fetch('/auth/sign-in')
    const { searchParams } = new URL(answer.headers.get('location') ?? '')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name), name).to.have.length(43)
    expect([...searchParams.keys()].sort()).to.deep.equal([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
  })

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const browser = s.browser()
    const action = await toChoice(browser)
    let cookie = ''
    const keep = browser.fetch.bind(browser)
    browser.fetch = async (address, init) => {
      const response = await keep(address, init)
      cookie = response.headers.getSetCookie().find((line) => line.startsWith('parvis=')) ?? cookie
      return response
    }
    await choose(browser, action, 'mai-nguyen')
    expect(cookie).to.match(/^parvis=[\w-]{43}; /)
    expect(cookie).to.contain('HttpOnly').and.contain('SameSite=Lax').and.contain('Path=/')
  })

  it('begins a new session each time, and ends the one that the browser had', async () => {
    const browser = s.browser()
    await signIn(browser, 'hugo-lemoine')
    const first = browser.cookie('parvis') ?? ''
    await signIn(browser, 'hugo-lemoine')
    expect(browser.cookie('parvis')).to.not.equal(first)
    const old = s.browser()
    old.setCookie('parvis', first)
    expect((await old.fetch('/api/session')).status).to.equal(401)
  })

  it('cannot be finished in another browser than the one that began', async () => {
    const victim = s.browser()
    const { location } = await s.browser().follow('/auth/sign-in')
    const state = new URL(location).searchParams.get('state') ?? ''
    const answer = await victim.fetch(`/auth/callback?code=stolen&state=${state}`)
    expect(answer.headers.get('location')).to.equal('/connexion?erreur=expired')
    expect(victim.cookie('parvis')).to.equal(undefined)
  })

  it('cannot be finished twice', async () => {
    const browser = s.browser()
    const action = await toChoice(browser)
    const addresses: string[] = []
    const keep = browser.fetch.bind(browser)
    browser.fetch = (address, init) => {
      addresses.push(address)
      return keep(address, init)
    }
    await choose(browser, action, 'mai-nguyen')
    const callback = addresses.find((address) => address.includes('/auth/callback')) ?? ''
    const again = await browser.fetch(callback)
    // Signed in by it already: Back in the browser is no error.
    expect(again.headers.get('location')).to.equal('/')
    expect((await browser.fetch('/api/session')).status).to.equal(200)
    await s.data.db('session').delete()
    const afterwards = await browser.fetch(callback)
    expect(afterwards.headers.get('location')).to.equal('/connexion?erreur=expired')
  })

  it('lapses after ten minutes', async () => {
    const browser = s.browser()
    const action = await toChoice(browser, '/espaces/1')
    await s.data.db('sign_in').update({ expires_at: new Date(Date.now() - 1) })
    expect(await choose(browser, action, 'mai-nguyen')).to.equal(`${publicUrl}/connexion?erreur=expired`)
  })

  it('goes on in two tabs of a browser at once', async () => {
    const browser = s.browser()
    const one = await toChoice(browser, '/un')
    const two = await toChoice(browser, '/deux')
    expect(await choose(browser, two, 'mai-nguyen')).to.equal(`${publicUrl}/deux`)
    expect(await choose(browser, one, 'mai-nguyen')).to.equal(`${publicUrl}/un`)
  })

  it('says that it was refused when the provider says so, remembers the page, and audits it', async () => {
    const browser = s.browser()
    const location = await choose(browser, await toChoice(browser, '/espaces/1'), '')
    expect(location).to.equal(`${publicUrl}/connexion?erreur=refused&returnTo=%2Fespaces%2F1`)
    const [event] = await events('session.refused')
    expect(event).to.include({ outcome: 'refused', ip: '192.0.2.1', actor_id: null })
    expect(event?.['after']).to.include({ reason: 'refused' })
    expect(event?.['after']).to.have.property('detail').that.contains('access_denied')
  })

  it('takes no notice of an answer of the provider that comes uncalled', async () => {
    for (const query of ['code=x', 'error=access_denied']) {
      const answer = await s.browser().fetch(`/auth/sign-in?${query}`)
      expect(answer.headers.get('location'), query).to.equal('/connexion?erreur=refused')
    }
  })

  it('gives the platform roles that the operator named, and takes them back', async () => {
    s.roles.administrators.push('nadia-benali')
    const browser = s.browser()
    await signIn(browser, 'nadia-benali')
    expect(await sessionOf(browser)).to.include({ platformRole: 'administrator' })
    s.roles.administrators.length = 0
    await signIn(s.browser(), 'nadia-benali')
    expect(await sessionOf(browser)).to.include({ platformRole: 'agent' })
    const [event] = await events('agent.changed')
    expect(event).to.deep.include({
      before: { organisationId: null, platformRole: 'administrator' },
      after: { organisationId: null, platformRole: 'agent' },
    })
  })

  it('finds the organisation by SIREN, anew at each sign-in', async () => {
    await signIn(s.browser(), 'sophie-marchand')
    expect((await account('sophie-marchand'))['organisation_id']).to.equal(null)
    const { id } = await makeOrganisation(s.data.db, 'Finances')
    await s.data.db('siren_organisation').insert({ siren: '130004955', organisation_id: id })
    const browser = s.browser()
    await signIn(browser, 'sophie-marchand')
    expect((await sessionOf(browser))['agent']).to.include({ organisation: 'Finances' })
  })

  it('ends here and at the provider, and comes back to Parvis', async () => {
    const browser = s.browser()
    await signIn(browser, 'lucie-perrin')
    const answer = await browser.fetch('/api/session/sign-out', { method: 'POST' })
    // The contract says so.
    const { location } = (await answer.json()) as { location: string }
    expect(browser.cookie('parvis')).to.equal(undefined)
    const { searchParams } = new URL(location)
    expect(searchParams.get('post_logout_redirect_uri')).to.equal(publicUrl)
    expect([...searchParams.keys()].sort()).to.deep.equal([
      'id_token_hint',
      'post_logout_redirect_uri',
      'state',
    ])
    const html = await (await browser.follow(location)).response.text()
    const body = new URLSearchParams({
      xsrf: /name="xsrf" value="(\w+)"/.exec(html)?.[1] ?? '',
      logout: 'yes',
    })
    const left = await browser.follow('/oidc/session/end/confirm', { method: 'POST', body })
    expect(left.location).to.match(new RegExp(`^${publicUrl}/?\\?state=`))
    expect((await browser.fetch('/api/session')).status).to.equal(401)
  })

  it('ends everywhere at once when asked to, and tells the other services', async () => {
    const heard: BusEvent[] = []
    const stop = await listen(s.data.appUrl, createLog('test', 'silent'), (event) => heard.push(event))
    const [one, two] = [s.browser(), s.browser()]
    await signIn(one, 'antoine-roussel')
    await signIn(two, 'antoine-roussel')
    await one.fetch('/api/session/sign-out-everywhere', { method: 'POST' })
    expect((await one.fetch('/api/session')).status).to.equal(401)
    expect((await two.fetch('/api/session')).status).to.equal(401)
    const agentId = (await account('antoine-roussel'))['id']
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(heard).to.deep.include({ type: 'session', agentId })
    await stop()
  })
})

describe('signing in at a provider like ProConnect', () => {
  let s: Stand
  before(async () => {
    s = await stand({ proconnect: true })
  })
  after(() => s.close())

  it('reads userinfo from a signed JWT', async () => {
    const browser = s.browser()
    expect(await signIn(browser, 'ousmane-diallo')).to.equal(`${publicUrl}/`)
    expect((await sessionOf(browser))['agent']).to.include({
      displayName: 'Ousmane Diallo',
      email: 'ousmane.diallo@villeurbanne.example',
    })
  })
})
