import { escapeHtml } from '@parvis/service/html/escape-html.ts'
import type { Endpoint } from '@parvis/contract/endpoint.ts'

type Operation = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>
}
/** The parts of the OpenAPI document that the page shows. */
export type Reference = {
  info: { title: string; version: string }
  paths: Record<string, Partial<Record<Lowercase<Endpoint['method']>, Operation>>>
}

export const style = `
:root { color-scheme: light dark; --line: #d5d8de; --soft: #5a6270; --ground: #fff; --ink: #1b1f26; --tint: #eef1f6; --link: #2a4bb5 }
@media (prefers-color-scheme: dark) { :root { --line: #3a404b; --soft: #a6aebb; --ground: #16191e; --ink: #e9ebef; --tint: #20242c; --link: #9db4ff } }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 6rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
h2 { margin: 3rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line) }
a { color: var(--link) }
article { padding: .75rem 0; border-bottom: 1px solid var(--line) }
h3 { margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
p { margin: .25rem 0; max-width: 45rem }
.soft { color: var(--soft) }
summary { cursor: pointer; color: var(--soft) }
pre { margin: .5rem 0; padding: .75rem; overflow-x: auto; background: var(--tint); border-radius: .5rem; font-size: .875rem }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
`

/** A page to read the API by: no script, nothing from elsewhere, everything from the one document. */
export function referencePage(reference: Reference): string {
  const byNoun = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(reference.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const [noun = ''] = operation.tags
      byNoun.set(noun, [...(byNoun.get(noun) ?? []), article(method, path, operation)])
    }
  const nouns = [...byNoun.keys()]
  const { title, version } = reference.info
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body><main>
<h1>${escapeHtml(title)} API <span class="soft">${escapeHtml(version)}</span></h1>
<p>The same as <a href="/api/openapi.json">the OpenAPI 3.1 document</a>, to read. Every request carries the cookie of a session;
requests that change something also carry <code>Origin</code>, Parvis’s own address. Refusals are problem details (RFC 9457).</p>
<nav aria-label="Contents"><p>${nouns.map((noun) => `<a href="#${escapeHtml(noun)}">${escapeHtml(noun)}</a>`).join(' · ')}</p></nav>
${nouns.map((noun) => `<h2 id="${escapeHtml(noun)}">${escapeHtml(noun)}</h2>${(byNoun.get(noun) ?? []).join('')}`).join('\n')}
</main></body></html>`
}

function article(method: string, path: string, operation: Operation): string {
  const { summary, description, operationId, parameters, requestBody, responses } = operation
  const success = Object.entries(responses).find(([status]) => status !== 'default')
  const reply = success?.[1].content?.['application/json']?.schema
  const places = parameters.filter((parameter) => parameter.in === 'query')
  return `<article><h3>${escapeHtml(method.toUpperCase())} ${escapeHtml(path)}</h3>
<p>${escapeHtml(summary)}</p><p class="soft">${escapeHtml(description)} Answers ${escapeHtml(success?.[0] ?? '')}. <code>${escapeHtml(operationId)}</code></p>
${places.length > 0 ? schema('Query', Object.fromEntries(places.map(({ name, schema: field }) => [name, field]))) : ''}
${requestBody ? schema('Body', requestBody.content['application/json']?.schema ?? {}) : ''}
${reply ? schema('Reply', reply) : ''}</article>`
}

const schema = (title: string, value: object): string =>
  `<details><summary>${title}</summary><pre>${escapeHtml(JSON.stringify(value, undefined, 2))}</pre></details>`
