import { clsx } from 'clsx'
import * as classes from './person.module.css'
import * as textStyles from '../../theme/text.module.css'
import type { ReactNode } from 'react'
import { Avatar } from './avatar.tsx'

type Props = { name: string; more?: ReactNode; note?: ReactNode; size?: number }

/** A face, a name, and a line about them. */
export function Person({ name, more, note, size = 36 }: Props) {
  return (
    <div className={classes.person} data-person>
      <Avatar name={name} size={size} />
      <div className={classes.personWords} data-person-words>
        <span>
          <span className={clsx(classes.personName, textStyles.name)}>{name}</span>{' '}
          {note && <span className={textStyles.quiet}>{note}</span>}
        </span>
        {more && <span className={clsx(classes.personMore, textStyles.name)}>{more}</span>}
      </div>
    </div>
  )
}
