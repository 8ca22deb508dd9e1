import { later } from '../parts/later.tsx'
import { GivenRole, type RoleProps } from './given.tsx'

/** Chooses a role; each is explained in one line. */
export const RoleMenu = later<RoleProps>(async () => (await import('./choices.tsx')).OpenRoles, GivenRole)
