/**
 * Who may do what: the one table that the services, the sockets and the page all read.
 * Pure, so that it runs in the browser too.
 */

/** Roles of a member in a space, from the least to the most. */
export const roles = ['reader', 'commenter', 'editor', 'manager'] as const
export type Role = (typeof roles)[number]

/** Roles on the platform as a whole. A platform role opens no space: an administrator who is not a member stays a stranger to it. */
export const platformRoles = ['agent', 'auditor', 'administrator'] as const
export type PlatformRole = (typeof platformRoles)[number]

/** The least role in the space that each action takes. */
export const leastRole = {
  'space.read': 'reader',
  'space.leave': 'reader',
  'space.update': 'manager',
  'member.list': 'reader',
  'member.add': 'manager',
  'member.change': 'manager',
  'member.remove': 'manager',
  'document.read': 'reader',
  'document.comment': 'commenter',
  'document.create': 'editor',
  'document.write': 'editor',
  'document.rename': 'editor',
  'document.move': 'editor',
  'document.trash': 'editor',
  'document.restore': 'editor',
  'document.purge': 'manager',
  // Versions still hold what was deleted since, which a reader has no right to.
  'version.read': 'editor',
  'version.create': 'editor',
  'version.restore': 'editor',
} as const satisfies Record<string, Role>
export type Action = keyof typeof leastRole

/** The platform roles that each platform action takes. */
export const platformPolicy = {
  'space.create': ['agent', 'auditor', 'administrator'],
  'agent.search': ['agent', 'auditor', 'administrator'],
  'figures.read': ['auditor', 'administrator'],
  'audit.read': ['auditor', 'administrator'],
  'organisation.list': ['auditor', 'administrator'],
  'organisation.write': ['administrator'],
} as const satisfies Record<string, readonly PlatformRole[]>
export type PlatformAction = keyof typeof platformPolicy

/** What may still be done to a document that lies in the trash, by those who could write it. */
const inTrash: readonly Action[] = ['document.read', 'document.restore', 'document.purge']

export const can = (role: Role, action: Action): boolean =>
  roles.indexOf(role) >= roles.indexOf(leastRole[action])

/** Trashed documents are gone for readers and commenters; editors see them so as to restore them. */
export const canInTrash = (role: Role, action: Action): boolean =>
  can(role, 'document.restore') && inTrash.includes(action) && can(role, action)

export const canOnPlatform = (role: PlatformRole, action: PlatformAction): boolean => {
  const allowed: readonly PlatformRole[] = platformPolicy[action]
  return allowed.includes(role)
}

// Object.keys is typed as string[]; the keys of these literals are exactly the actions.
export const actions = Object.keys(leastRole) as readonly Action[]
// And so are these.
export const platformActions = Object.keys(platformPolicy) as readonly PlatformAction[]

/** All that a role allows, sent to the page so that its buttons come from this same table. */
export const abilities = (role: Role): Action[] => actions.filter((action) => can(role, action))
export const abilitiesInTrash = (role: Role): Action[] => actions.filter((action) => canInTrash(role, action))
export const platformAbilities = (role: PlatformRole): PlatformAction[] =>
  platformActions.filter((action) => canOnPlatform(role, action))
