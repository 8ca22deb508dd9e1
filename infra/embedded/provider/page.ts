import { type DemonstrationAgent, organisationOf } from './agents.ts'
import { type Page, page } from '@parvis/front/responses/message-page.ts'
import { escapeHtml } from '@parvis/service/html/escape-html.ts'

/** "Choose who you are": a form of buttons, one for each agent, that needs no script. `formTargets` are origins that it may lead to. */
export function choicePage(
  agents: readonly DemonstrationAgent[],
  action: string,
  formTargets: string[],
): Page {
  const sections = [...byOrganisation(agents)].map(
    ([organisation, people]) => `
      <section>
        <h2>${escapeHtml(organisation ?? 'Partenaires extérieurs')}</h2>
        <ul>${people.map(choice).join('')}</ul>
      </section>`,
  )
  const body = `
    <h1>Choisissez qui vous êtes</h1>
    <p class="lead">Ces personnes n’existent pas : elles servent à découvrir Parvis, à la place de la connexion de votre organisation.</p>
    <form method="post" action="${escapeHtml(action)}">
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
    <div class="actions"><button class="main" form="${escapeHtml(formId)}" name="logout" value="yes" autofocus>Se déconnecter</button></div>`
  return page('Déconnexion', body, formTargets, `document.querySelector('button[name=logout]').click()`)
}

function choice(agent: DemonstrationAgent): string {
  const name = `${agent.givenName} ${agent.familyName}`
  const initials = `${agent.givenName.charAt(0)}${agent.familyName.charAt(0)}`
  return `
    <li><button class="person" name="agent" value="${escapeHtml(agent.sub)}">
      <span class="avatar" aria-hidden="true">${escapeHtml(initials)}</span>
      <span class="who"><strong>${escapeHtml(name)}</strong> <span>${escapeHtml(agent.job)}</span></span>
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
