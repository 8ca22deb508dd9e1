import { clsx } from 'clsx'
import * as classes from './avatar.module.css'
import type { CSSProperties } from 'react'
import { hueOf } from './hue.ts'
import { initialsOf } from './initials.ts'

/** CSS custom properties are not in React's type of style. */
export type HueStyle = CSSProperties & { '--hue': number }

/** A person's initials on a colour of their own. Decoration: the name stands beside it, or in the button's label. */
export function Avatar({ name, size = 32 }: { name: string; size?: number }) {
  const style: HueStyle = { '--hue': hueOf(name), width: size, height: size, fontSize: size * 0.4 }
  return (
    <span
      className={classes.avatar}
      style={style}
      aria-hidden="true"
      data-avatar
      data-letters={initialsOf(name)}
    />
  )
}

/** The first faces of a group, and how many more there are. */
export function AvatarGroup({ names, total, size = 30 }: { names: string[]; total: number; size?: number }) {
  const more = total - names.length
  return (
    <span className={classes.avatars} aria-hidden="true">
      {names.map((name, index) => (
        <Avatar key={`${name}${index}`} name={name} size={size} />
      ))}
      {more > 0 && (
        <span
          className={clsx(classes.avatar, classes.avatarMore)}
          style={{ width: size, height: size, fontSize: size * 0.38 }}
          data-letters={`+${more}`}
        />
      )}
    </span>
  )
}
