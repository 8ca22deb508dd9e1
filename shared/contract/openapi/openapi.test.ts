import { expect } from 'chai'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { Endpoint } from '../endpoint.ts'
import { openapi } from './openapi.ts'
import { api, nouns, routes, services } from '../services.ts'

type Operation = {
  operationId: string
  tags: string[]
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: object
  responses: Record<string, unknown>
  security: object[]
}

// Made by our own function; the fields are looked at one by one below.
const document = openapi(nouns, { version: '1.2.3', server: 'https://parvis.test' }) as {
  info: { version: string }
  paths: Record<string, Record<string, Operation>>
}
const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
const endpoints: [string, Endpoint][] = Object.entries(api)

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).to.deep.equal([])
    expect(valid).to.equal(true)
    expect(document).to.include({ openapi: '3.1.0' })
    expect(document.info.version).to.equal('1.2.3')
  })

  it('says where it is served, and what each refusal means', () => {
    expect(document).to.have.deep.property('servers', [{ url: 'https://parvis.test' }])
    expect(document)
      .to.have.nested.property('components.responses.Refusal410.description')
      .contains('invitation-expired')
    const tags = operations.flatMap(({ tags: [tag] }) => tag ?? [])
    expect([...new Set(tags)].sort()).to.deep.equal(Object.keys(nouns).sort())
  })

  it('has every endpoint of every service, once', () => {
    const names = Object.values(services).flatMap((contract) => Object.keys(contract))
    expect(new Set(names).size, 'no name twice').to.equal(names.length)
    expect(operations.map(({ operationId }) => operationId).sort()).to.deep.equal(names.sort())
  })

  for (const [name, endpoint] of endpoints)
    it(`says of ${name} what the contract says`, () => {
      const operation = operations.find(({ operationId }) => operationId === name)
      const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, param]) => param)
      expect(inPath, 'what the path names, params declare').to.have.members(
        Object.keys(endpoint.params?.shape ?? {}),
      )
      const parameters = operation?.parameters ?? []
      expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).to.have.members(inPath)
      expect(parameters.every((one) => one.in !== 'path' || one.required)).to.equal(true)
      expect(operation?.requestBody !== undefined).to.equal(endpoint.body !== undefined)
      const statuses = Object.keys(operation?.responses ?? {})
      expect(statuses.filter((status) => /^[23]/.test(status))).to.have.length(1)
      expect(statuses).to.include.members(['429', '503', 'default'])
      expect(statuses.includes('401'), 'asks who is there').to.equal(endpoint.access !== 'anyone')
      expect(statuses.includes('404'), 'names a thing').to.equal(endpoint.params !== undefined)
      expect(operation?.tags).to.have.length(1)
      expect(operation?.security.length === 0).to.equal(endpoint.access === 'anyone')
    })

  it('has only paths that the front leads to the service which answers them', () => {
    for (const [service, contract] of Object.entries(services))
      for (const { path } of Object.values<Endpoint>(contract)) {
        const to = Object.entries(routes).filter(([, prefixes]) =>
          prefixes.some((prefix) => path === prefix || path.startsWith(`${prefix}/`)),
        )
        expect(
          to.map(([name]) => name),
          path,
        ).to.deep.equal([service])
      }
  })

  it('asks on each thing’s path for the thing whose right is checked', () => {
    for (const [name, { access, path }] of endpoints) {
      if (typeof access === 'string' || 'platform' in access) continue
      expect(path, name).to.contain('space' in access ? '/:spaceId' : '/:documentId')
    }
  })
})
