import { expect } from 'chai'
import { publicUrl } from '@parvis/testing/factories.ts'
import type { Browser } from '../testing/browser.ts'
import { issuer, signIn, stand, type Stand } from '../testing/stand.ts'

const sessionOf = async (browser: Browser): Promise<Record<string, unknown>> =>
  // Checked field by field by each test.
  (await (await browser.fetch('/api/session')).json()) as Record<string, unknown>

describe('signing in', () => {
  let s: Stand
  before(async () => {
    s = await stand()
  })
  after(() => s.close())

  it('returns to the page that was asked for, with a session', async () => {
    const browser = s.browser()
    const location = await signIn(browser, 'elodie-caron', '/espaces/1?tri=nom#fin')
    expect(location).to.equal(`${publicUrl}/espaces/1?tri=nom#fin`)
    expect(await sessionOf(browser)).to.deep.include({
      platformRole: 'agent',
      abilities: ['space.create', 'agent.search'],
    })
  })

  it('knows people by issuer and sub, with the names that the provider gives', async () => {
    const browser = s.browser()
    await signIn(browser, 'yann-le-goff')
    const account: unknown = await s.data.db('agent').where({ issuer, sub: 'yann-le-goff' }).first()
    expect(account).to.include({
      given_name: 'Yann',
      family_name: 'Le Goff',
      display_name: 'Yann Le Goff',
      name_key: 'yann le goff',
      siret: '17690001700011',
    })
  })
})
