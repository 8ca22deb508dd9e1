import { createContext, useContext, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import * as styles from './tab-bar.module.css'

const TabBarContext = createContext<HTMLElement | null>(null)

type Props = {
  /** The tabs, which stay as they are while one goes from one to another. */
  tabs: ReactNode
  /** The part of the space that is open; it fills the line with `BesideTabs`. */
  children: ReactNode
}

/** The line of a space: its tabs and, beside them, what the open part puts there. It stays in sight. */
export function TabBar({ tabs, children }: Props) {
  const [line, setLine] = useState<HTMLElement | null>(null)
  return (
    <>
      <div className={styles.line}>
        {tabs}
        <div ref={setLine} className={styles.beside} />
      </div>
      <TabBarContext value={line}>{children}</TabBarContext>
    </>
  )
}

/** Puts into the line of the space what belongs there: where one is, and what can be done. */
export function BesideTabs({ children }: { children: ReactNode }) {
  const line = useContext(TabBarContext)
  return line && createPortal(children, line)
}
