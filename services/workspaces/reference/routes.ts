import { createHash } from 'node:crypto'
import { Router } from 'express'
import { openapi } from '@parvis/contract/openapi/openapi.ts'
import { nouns } from '@parvis/contract/services.ts'
import { referencePage, style, type Reference } from './page.ts'

/** Of the API as a whole; the contract's compatible additions raise the second number. */
const version = '0.1.0'

/** The merged OpenAPI document of all services, and a page to read it by; both are made once, from the declarations that check each request. */
export function referenceRouter(publicUrl: string): Router {
  const document = JSON.stringify(openapi(nouns, { version, server: publicUrl }))
  // Made by the line above, in the shape that the page reads.
  const page = referencePage(JSON.parse(document) as Reference)
  const styleHash = createHash('sha256').update(style).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  const router = Router()
  router.get('/api/openapi.json', (_request, response) => {
    response.type('application/json').set('cache-control', 'no-cache').send(document)
  })
  router.get('/api/docs', (_request, response) => {
    response.type('html').set({ 'content-security-policy': policy, 'cache-control': 'no-cache' }).send(page)
  })
  return router
}
