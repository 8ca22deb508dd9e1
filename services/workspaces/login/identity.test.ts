import { expect } from 'chai'
import { identityOf } from './identity.ts'

const token = { iss: 'https://provider.test', sub: 's-1' }
const claims = { sub: 's-1', email: 'a@b.test', given_name: 'Maï', usual_name: 'Nguyen' }

describe('the person in the claims', () => {
  it('has the names of ProConnect', () => {
    expect(identityOf(token, { ...claims, siret: '13002526500013' })).to.deep.equal({
      issuer: 'https://provider.test',
      sub: 's-1',
      email: 'a@b.test',
      givenName: 'Maï',
      familyName: 'Nguyen',
      displayName: 'Maï Nguyen',
      siret: '13002526500013',
    })
  })

  it('has the names of other providers', () => {
    const { usual_name: _, ...rest } = claims
    expect(identityOf(token, { ...rest, family_name: 'Nguyen' }).familyName).to.equal('Nguyen')
    expect(identityOf(token, { sub: 's-1', email: 'a@b.test', name: 'Maï N.' }).displayName).to.equal(
      'Maï N.',
    )
  })

  it('is called by the e-mail address when there is no name', () => {
    expect(identityOf(token, { sub: 's-1', email: 'a@b.test' }).displayName).to.equal('a@b.test')
  })

  it('cannot disguise a name, nor make it endless', () => {
    const given_name = ` \u202eMaï\n\u0000 ${'x'.repeat(500)}`
    const { givenName } = identityOf(token, { ...claims, given_name })
    expect(givenName).to.match(/^Maï x+$/)
    expect(givenName).to.have.length(100)
  })

  it('has the e-mail address of a provider that says it is verified, or, as ProConnect, says nothing of it', () => {
    for (const email_verified of [true, 'true', undefined, null])
      expect(identityOf(token, { ...claims, email_verified }).email).to.equal('a@b.test')
    for (const email_verified of [false, 'false', 'no', 0, {}])
      expect(() => identityOf(token, { ...claims, email_verified })).to.throw('not verified')
    expect(() => identityOf({ ...token, email_verified: false }, claims)).to.throw('not verified')
  })

  it('has no organisation by a number that is no SIRET', () => {
    expect(identityOf(token, { ...claims, siret: '130025265' }).siret).to.equal(undefined)
    expect(identityOf(token, { ...claims, siret: 13002526500013 }).siret).to.equal(undefined)
  })

  const refused: [string, object, string][] = [
    ['someone else’s userinfo', { ...claims, sub: 's-2' }, 'someone else'],
    ['userinfo of nobody', { email: 'a@b.test' }, 'sub'],
    ['no e-mail address', { sub: 's-1' }, 'email'],
    ['an e-mail address that is none', { ...claims, email: 'a@' }, 'email'],
    ['an e-mail address that is not verified', { ...claims, email_verified: false }, 'not verified'],
  ]
  for (const [what, userinfo, why] of refused)
    it(`refuses ${what}`, () => {
      expect(() => identityOf(token, userinfo))
        .to.throw(why)
        .with.property('reason', 'refused')
    })
})
