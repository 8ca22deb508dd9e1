import type { ReactNode } from 'react'
import { Avatar } from './avatar.tsx'

type Props = { name: string; more?: ReactNode; note?: ReactNode; size?: number }

/** A face, a name, and a line about them. */
export function Person({ name, more, note, size = 36 }: Props) {
  return (
    <div className="person">
      <Avatar name={name} size={size} />
      <div className="person-words">
        <span>
          <span className="person-name name">{name}</span> {note && <span className="quiet">{note}</span>}
        </span>
        {more && <span className="person-more name">{more}</span>}
      </div>
    </div>
  )
}
