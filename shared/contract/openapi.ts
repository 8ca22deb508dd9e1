import { z } from 'zod'
import type { Contract, Endpoint } from './endpoint.ts'
import { problem } from './problem.ts'

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

function responses(endpoint: Endpoint): Json {
  const failure = {
    description: 'A refusal, as RFC 9457 says',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
  switch (endpoint.reply) {
    case 'nothing':
      return { 204: { description: 'Done' }, default: failure }
    case 'redirect':
      return { 302: { description: 'The address is in Location' }, default: failure }
    case 'stream':
      return { 200: { description: 'Bytes', content: { 'application/octet-stream': {} } }, default: failure }
    default: {
      const content = { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } }
      return { [endpoint.status ?? 200]: { description: endpoint.summary, content }, default: failure }
    }
  }
}

function right({ access }: Endpoint): string {
  if (access === 'anyone') return 'Open to anyone.'
  if (access === 'signed-in') return 'Open to anyone who is signed in.'
  return `Takes the right ${Object.values(access).join()}.`
}

const operation = (name: string, endpoint: Endpoint): Json => ({
  operationId: name,
  summary: endpoint.summary,
  description: right(endpoint),
  parameters: [...parameters('path', endpoint.params), ...parameters('query', endpoint.query)],
  ...(endpoint.body && {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } },
    },
  }),
  responses: responses(endpoint),
  security: endpoint.access === 'anyone' ? [] : [{ session: [] }],
})

/** The OpenAPI 3.1 document of a contract, made from the very declarations that check each request. */
export function openapi(contract: Contract, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries(contract)) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parvis', version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'parvis' } },
    },
  }
}
