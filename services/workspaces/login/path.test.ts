import { expect } from 'chai'
import { localPath } from './path.ts'

describe('the page to return to', () => {
  const own = ['/', '/espaces/1', '/documents/1?vue=liste#titre', '/espaces/%C3%A9t%C3%A9', '/a//b']
  for (const path of own)
    it(`may be ${path}`, () => {
      expect(localPath(path)).to.equal(path)
    })

  const foreign = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/../..//evil.example',
    'javascript:alert(1)',
    'espaces/1',
    '',
    `/${'a'.repeat(2000)}`,
    '/auth/sign-in?returnTo=/',
    '/connexion?erreur=refused',
    undefined,
    ['/espaces/1', '/espaces/2'],
  ]
  for (const given of foreign)
    it(`is never ${JSON.stringify([given]).slice(1, 40)}`, () => {
      expect(localPath(given)).to.equal('/')
    })
})
