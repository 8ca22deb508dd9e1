import * as classes from './side.module.css'
import { useId, type ReactNode } from 'react'

type Props = { title: string; action?: ReactNode; above?: ReactNode; children: ReactNode }

/** A titled list of links; a group, since the column as a whole is the landmark. */
export function SideSection({ title, action, above, children }: Props) {
  const id = useId()
  return (
    <div role="group" className={classes.sideSection} aria-labelledby={id}>
      <div className={classes.sideHeader}>
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      {above}
      <ul>{children}</ul>
    </div>
  )
}
