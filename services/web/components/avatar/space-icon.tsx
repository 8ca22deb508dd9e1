import * as classes from './space-icon.module.css'
import type { HueStyle } from './avatar.tsx'
import { hueOf } from './hue.ts'
import { initialsOf } from './initials.ts'

type Props = { space: { name: string; emoji: string | null }; size?: number }

/** A space's emoji, or the first letter of its name, on a colour of its own. */
export function SpaceIcon({ space, size = 32 }: Props) {
  const style: HueStyle = {
    '--hue': hueOf(space.name),
    width: size,
    height: size,
    fontSize: size * (space.emoji ? 0.56 : 0.46),
  }
  const letters = space.emoji ?? initialsOf(space.name).slice(0, 1)
  return (
    <span
      className={classes.spaceIcon}
      style={style}
      aria-hidden="true"
      data-space-icon
      data-letters={letters}
    />
  )
}
