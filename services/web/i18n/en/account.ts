import type { account as french } from '../fr/account.ts'
import type { Translation } from '../messages.ts'

export const account: Translation<typeof french> = {
  title: 'My account',
  lead: 'These details come from your identity provider, each time you sign in.',
  name: 'Name',
  email: 'E-mail address',
  organisation: 'Organisation',
  organisationUnknown: 'None',
  subject: 'Technical identifier',
  subjectHint:
    'The identifier (sub) by which the identity provider knows you. Whoever runs Parvis may ask you for it.',
  copy: 'Copy the identifier',
  copied: 'Identifier copied.',
  role: 'Role on the whole of Parvis',
  roles: { agent: 'Agent', auditor: 'Auditor', administrator: 'Administrator' },
}
