import { later } from '../../components/menu/lazy-menu.tsx'
import { GivenRole, type RoleProps } from './role-button.tsx'

/** Chooses a role; each is explained in one line. */
export const RoleMenu = later<RoleProps>(async () => (await import('./role-menu-items.tsx')).OpenRoles, GivenRole)
