import { later } from '../../../parts/later.tsx'
import { PageMenuButton } from './button.tsx'

/** What else can be done with a page. */
export const PageMenu = later(async () => (await import('./choices.tsx')).PageChoices, PageMenuButton)
