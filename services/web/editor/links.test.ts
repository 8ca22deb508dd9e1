import { expect } from 'chai'
import { isSafeLink } from './links.ts'

describe('links in pages', () => {
  it('takes addresses that open something', () => {
    for (const href of [
      'https://service-public.fr',
      'mailto:a@b.fr',
      'tel:+33123456789',
      '/documents/1',
      'www.a.fr',
    ])
      expect(isSafeLink(href), href).to.be.true
  })

  it('takes nothing that runs', () => {
    for (const href of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' java\nscript:alert(1)',
      'java\u0000script:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:msgbox(1)',
      'blob:https://parvis/1',
      'file:///etc/passwd',
    ])
      expect(isSafeLink(href), href).to.be.false
  })
})
