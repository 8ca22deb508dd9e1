import { expect } from 'chai'
import { failedSignIn } from './session.ts'

describe('a sign-in that failed', () => {
  const at = (pathname: string, search = '') => failedSignIn({ pathname, search })

  it('says why, and for which page it was', () => {
    expect(at('/connexion', '?erreur=expired&returnTo=%2Fespaces%2F1')).to.deep.equal({
      reason: 'expired',
      returnTo: '/espaces/1',
    })
  })

  it('leads home when no page was asked for, and never shows words from the address', () => {
    expect(at('/connexion', '?erreur=%3Cb%3E')).to.deep.equal({ reason: 'unavailable', returnTo: '/' })
  })

  it('is told nowhere else', () => {
    expect(at('/espaces/1', '?erreur=refused')).to.equal(undefined)
  })
})
