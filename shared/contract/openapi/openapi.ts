import { z } from 'zod'
import type { Contract, Endpoint } from '../endpoint.ts'
import { problem, problems } from '../problem.ts'

type Json = Record<string, unknown>

// `input` for what is sent, `output` for what comes back: defaults are optional in the one and present in the other.
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  const shape: Record<string, z.ZodType> = schema?.shape ?? {}
  return Object.entries(shape).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !field.safeParse(undefined).success,
    schema: schemaOf(field, 'input'),
  }))
}

/** Each refusal of the catalogue that has this status, in a line of its own. */
const meaningOf = (status: number): string =>
  Object.entries(problems)
    .flatMap(([type, [its, sentence]]) => (its === status ? [`\`${type}\`: ${sentence}`] : []))
    .join('\n\n')

const refusal = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const refusalComponents = (): Json => ({
  ...Object.fromEntries(
    Object.values(problems).map(([status]) => [`Refusal${status}`, refusal(meaningOf(status))]),
  ),
  Refusal: refusal('Any other refusal, as RFC 9457 says'),
})

/** The refusals that follow from what the endpoint declares. */
function refusalsOf({ access, method, params, query, body }: Endpoint): Json {
  const writes = method !== 'GET'
  const statuses: [number, boolean][] = [
    [400, query !== undefined || body !== undefined],
    [401, access !== 'anyone'],
    [403, writes || typeof access === 'object'],
    [404, params !== undefined],
    [409, writes],
    [413, body !== undefined],
    [415, body !== undefined],
    [429, true],
    [500, true],
    [503, true],
  ]
  const given = statuses.filter(([, applies]) => applies).map(([status]) => status)
  const named = given.map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }] as const)
  return { ...Object.fromEntries(named), default: { $ref: '#/components/responses/Refusal' } }
}

function success(endpoint: Endpoint): Json {
  switch (endpoint.reply) {
    case 'nothing':
      return { 204: { description: 'Done' } }
    case 'redirect':
      return { 302: { description: 'The address is in Location' } }
    case 'stream':
      return { 200: { description: 'Bytes', content: { 'application/octet-stream': {} } } }
    default: {
      const content = { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } }
      return { [endpoint.status ?? 200]: { description: endpoint.summary, content } }
    }
  }
}

function right({ access }: Endpoint): string {
  if (access === 'anyone') return 'Open to anyone.'
  if (access === 'signed-in') return 'Open to anyone who is signed in.'
  return `Takes the right ${Object.values(access).join()}.`
}

const operation = (tag: string, name: string, endpoint: Endpoint): Json => ({
  operationId: name,
  tags: [tag],
  summary: endpoint.summary,
  description: right(endpoint),
  parameters: [...parameters('path', endpoint.params), ...parameters('query', endpoint.query)],
  ...(endpoint.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
    },
  }),
  responses: { ...success(endpoint), ...refusalsOf(endpoint) },
  security: endpoint.access === 'anyone' ? [] : [{ session: [] }],
})

/** `server` is the origin at which the API is reached. */
export type About = { version: string; server: string }

/** The OpenAPI 3.1 document of the contracts of all nouns, made from the very declarations that check each request. */
export function openapi(nouns: Record<string, Contract>, { version, server }: About): Json {
  const paths: Record<string, Json> = {}
  for (const [noun, contract] of Object.entries(nouns))
    for (const [name, endpoint] of Object.entries(contract)) {
      const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(noun, name, endpoint) }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Parvis', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: server }],
    tags: Object.keys(nouns).map((name) => ({ name })),
    paths,
    components: {
      responses: refusalComponents(),
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'parvis' } },
    },
  }
}
