import { lazyMenu } from '../../components/menu/lazy-menu.tsx'
import { RoleButton, type RoleProps } from './role-button.tsx'

/** Chooses a role; each is explained in one line. */
export const RoleMenu = lazyMenu<RoleProps>(
  async () => (await import('./role-menu-items.tsx')).RoleMenuItems,
  RoleButton,
)
