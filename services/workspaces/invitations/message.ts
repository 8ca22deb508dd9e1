import { escapeHtml } from '@parvis/service/html/escape-html.ts'
import type { Role } from '@parvis/access/policy.ts'
import type { Mail } from '../mail/post.ts'

export type InvitationMail = {
  id: string
  to: string
  spaceName: string
  invitedBy: string
  role: Role
  link: string
  expiresAt: string
}

const french: Record<Role, string> = {
  reader: 'lecteur',
  commenter: 'commentateur',
  editor: 'contributeur',
  manager: 'animateur',
}
const english: Record<Role, string> = {
  reader: 'a reader',
  commenter: 'a commenter',
  editor: 'an editor',
  manager: 'a manager',
}

const day = (language: string, time: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date(time))

/** The mail that invites someone: French first, English below, the same words plain and in HTML. */
export function invitationMail({
  id,
  to,
  spaceName,
  invitedBy,
  role,
  link,
  expiresAt,
}: InvitationMail): Mail {
  const parts = [
    {
      language: 'fr',
      invites: `${invitedBy} vous invite à rejoindre l’espace « ${spaceName} » sur Parvis, comme ${french[role]}.`,
      action: 'Accepter l’invitation',
      until: `Ce lien vous est personnel. Il est valable jusqu’au ${day('fr-FR', expiresAt)}.`,
      otherwise: 'Si vous n’attendiez pas cette invitation, ne faites rien : personne ne rejoindra l’espace.',
    },
    {
      language: 'en',
      invites: `${invitedBy} invites you to join the space “${spaceName}” on Parvis, as ${english[role]}.`,
      action: 'Accept the invitation',
      until: `This link is yours alone. It is valid until ${day('en-GB', expiresAt)}.`,
      otherwise: 'If you did not expect this invitation, do nothing: nobody will join the space.',
    },
  ]
  const text = parts.map(
    ({ invites, action, until, otherwise }) =>
      `${invites}\n\n${action} :\n${link}\n\n${until}\n${otherwise}\n`,
  )
  const html = parts.map(
    ({ language, invites, action, until, otherwise }) =>
      `<div lang="${language}"><p>${escapeHtml(invites)}</p>` +
      `<p><a href="${escapeHtml(link)}">${escapeHtml(action)}</a></p>` +
      `<p>${escapeHtml(until)}<br>${escapeHtml(otherwise)}</p></div>`,
  )
  return {
    id,
    to,
    subject: `${invitedBy} vous invite dans l’espace « ${spaceName} »`,
    text: text.join('\n---\n\n'),
    html: `<!doctype html><html lang="fr"><body style="font-family: sans-serif; line-height: 1.5">${html.join('<hr>')}</body></html>`,
  }
}
