import './face.css'
import type { CSSProperties } from 'react'
import { hueOf } from './hue.ts'
import { initialsOf } from './initials.ts'

/** CSS custom properties are not in React's type of style. */
export type HueStyle = CSSProperties & { '--hue': number }

/** A person's initials on a colour of their own; the name stands beside it, so readers skip it. */
export function Face({ name, size = 32 }: { name: string; size?: number }) {
  const style: HueStyle = { '--hue': hueOf(name), width: size, height: size, fontSize: size * 0.4 }
  return (
    <span className="face" style={style} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}
