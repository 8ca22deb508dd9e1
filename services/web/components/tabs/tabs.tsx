import * as classes from './tabs.module.css'
import type { ReactNode } from 'react'

/** The parts of a page, as links: each has an address of its own. */
export const Tabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav className={classes.tabs} data-tabs aria-label={label}>
    {children}
  </nav>
)
