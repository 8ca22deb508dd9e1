import { clsx } from 'clsx'
import * as classes from './marked-text.module.css'
import type { Marked } from '@parvis/contract/search.ts'

/** A text in which what was looked for is marked. */
export const MarkedText = ({ pieces, className }: { pieces: Marked; className?: string | undefined }) => (
  <span className={clsx(classes.markedText, className)}>
    {pieces.map(({ text, found }, index) => (found ? <mark key={index}>{text}</mark> : text))}
  </span>
)
