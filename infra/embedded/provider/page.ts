import { randomBytes } from 'node:crypto'
import { type DemonstrationAgent, organisationOf } from './agents.ts'
import { style } from './style.ts'

/** A whole page and the header that lets it do only what it must. */
export type Page = { html: string; policy: string }

/** Parvis's mark: an arch on its square. */
const mark = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0e5f6b"/><path d="M9 23v-7a7 7 0 0 1 14 0v7M5.5 26h21" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="16" cy="20" r="3" fill="#f2b35e"/></svg>`

/** "Choose who you are": a form of buttons, one for each agent, that needs no script. `formTargets` are origins that it may lead to. */
export function choicePage(
  agents: readonly DemonstrationAgent[],
  action: string,
  formTargets: string[],
): Page {
  const sections = [...byOrganisation(agents)].map(
    ([organisation, people]) => `
      <section>
        <h2>${escape(organisation ?? 'Partenaires extérieurs')}</h2>
        <ul>${people.map(choice).join('')}</ul>
      </section>`,
  )
  const body = `
    <h1>Choisissez qui vous êtes</h1>
    <p class="lead">Ces personnes n’existent pas : elles servent à découvrir Parvis, à la place de la connexion de votre organisation.</p>
    <form method="post" action="${escape(action)}">
      ${sections.join('')}
      <div class="actions"><button class="plain" name="cancel" value="yes">Ne pas se connecter</button></div>
    </form>`
  return page('Connexion', body, formTargets)
}

/** Signing out: sends its form by itself, or by its button where scripts are off. */
export function leavingPage(form: string, formId: string, formTargets: string[]): Page {
  const body = `
    <h1>Déconnexion</h1>
    <p class="lead">Vous quittez Parvis et votre session de démonstration.</p>
    ${form}
    <div class="actions"><button class="main" form="${escape(formId)}" name="logout" value="yes" autofocus>Se déconnecter</button></div>`
  return page('Déconnexion', body, formTargets, `document.querySelector('button[name=logout]').click()`)
}

/** Something went wrong, or has ended: a heading, what to make of it, and the way back. */
export function messagePage(title: string, sentence: string, home: string): Page {
  const body = `
    <h1>${escape(title)}</h1>
    <p class="lead">${escape(sentence)}</p>
    <div class="actions"><a class="plain" href="${escape(home)}">Revenir à Parvis</a></div>`
  return page(title, body, [])
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function choice(agent: DemonstrationAgent): string {
  const name = `${agent.givenName} ${agent.familyName}`
  const initials = `${agent.givenName.charAt(0)}${agent.familyName.charAt(0)}`
  return `
    <li><button class="person" name="agent" value="${escape(agent.sub)}">
      <span class="face" aria-hidden="true">${escape(initials)}</span>
      <span class="who"><strong>${escape(name)}</strong> <span>${escape(agent.job)}</span></span>
    </button></li>`
}

function byOrganisation(
  agents: readonly DemonstrationAgent[],
): Map<string | undefined, DemonstrationAgent[]> {
  const groups = new Map<string | undefined, DemonstrationAgent[]>()
  for (const agent of agents) {
    const name = organisationOf(agent)?.name
    groups.set(name, [...(groups.get(name) ?? []), agent])
  }
  return groups
}

function page(title: string, body: string, formTargets: string[], script?: string): Page {
  const nonce = randomBytes(16).toString('base64url')
  const policy = [
    `default-src 'none'`,
    `style-src 'nonce-${nonce}'`,
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
    <title>${escape(title)} – Parvis</title>
    <link rel="icon" href="data:,">
    <style nonce="${nonce}">${style}</style>
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
