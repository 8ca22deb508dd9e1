import { expect } from 'chai'
import { api } from '@parvis/contract/services.ts'
import { openTestApp, type TestApp } from '../testing/test-app.ts'

describe('the reference of the API', () => {
  let app: TestApp
  before(async () => {
    app = await openTestApp()
  })
  after(() => app.close())

  it('is one OpenAPI document of all services, open to anyone', async () => {
    const response = await fetch(`${app.service.url}/api/openapi.json`)
    expect(response.headers.get('content-type')).to.contain('application/json')
    // The contract's own tests look at it closely.
    const document = (await response.json()) as { openapi: string; paths: object }
    expect(document.openapi).to.equal('3.1.0')
    expect(new Set(Object.keys(document.paths)).size).to.equal(
      new Set(Object.values(api).map(({ path }) => path)).size,
    )
  })

  it('can be read on a page that runs nothing and asks nobody else', async () => {
    const response = await fetch(`${app.service.url}/api/docs`)
    const html = await response.text()
    expect(html).to.contain('GET /api/spaces/{spaceId}').and.contain('Takes the right member.add.')
    expect(html).to.not.match(/<script|http-equiv| src=|href="http/)
    const policy = response.headers.get('content-security-policy')
    expect(policy)
      .to.contain("default-src 'none'")
      .and.contain("style-src 'sha256-")
      .and.not.contain('unsafe')
  })
})
