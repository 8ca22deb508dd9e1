import { lazyMenu } from '../../../components/menu/lazy-menu.tsx'
import { PageMenuButton } from './page-menu-button.tsx'

/** What else can be done with a page. */
export const PageMenu = lazyMenu(
  async () => (await import('./page-menu-items.tsx')).PageMenuItems,
  PageMenuButton,
)
