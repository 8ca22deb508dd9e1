import { randomBytes } from 'node:crypto'
import { fontFace } from './font.ts'
import { style } from './style.ts'
import { escapeHtml } from '@parvis/service/html/escape-html.ts'

/** A whole page and the header that lets it do only what it must. */
export type Page = { html: string; policy: string }

/** Parvis's mark: an arch on its square. */
const mark = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0e5f6b"/><path d="M9 23v-7a7 7 0 0 1 14 0v7M5.5 26h21" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="16" cy="20" r="3" fill="#f2b35e"/></svg>`

/** Something went wrong, or has ended: a heading, what to make of it, and the way back. */
export function messagePage(title: string, sentence: string, home: string): Page {
  const body = `
    <h1>${escapeHtml(title)}</h1>
    <p class="lead">${escapeHtml(sentence)}</p>
    <div class="actions"><a class="plain" href="${escapeHtml(home)}">Revenir à Parvis</a></div>`
  return page(title, body, [])
}

/** A page of its own that needs no other file. `formTargets` are origins that its forms may lead to. */
export function page(title: string, body: string, formTargets: string[], script?: string): Page {
  const nonce = randomBytes(16).toString('base64url')
  const policy = [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
    'font-src data:',
    'img-src data:',
    ...(script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  const html = `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>${escapeHtml(title)} – Parvis</title>
    <link rel="icon" href="data:,">
    <style nonce="${nonce}">${fontFace}${style}</style>
  </head>
  <body>
    <main>
      <p class="name">${mark} Parvis</p>${body}
    </main>${script === undefined ? '' : `\n    <script nonce="${nonce}">${script}</script>`}
  </body>
</html>
`
  return { html, policy }
}
