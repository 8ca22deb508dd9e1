import * as classes from './rename-field.module.css'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultOf, stemLength } from './document-name.ts'

type Props = {
  entry: { title: string; kind: string }
  /** Told the new name, or undefined when it stays as it was. */
  onDone: (title: string | undefined) => void
}

/** A name being changed in its place: Enter or leaving keeps it, Escape gives it up. */
export function RenameField({ entry, onDone }: Props) {
  const { t } = useTranslation('list')
  const [name, setName] = useState(entry.title)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  const fault = faultOf(name)
  const faultId = useId()

  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(0, stemLength(entry.title, entry.kind))
  }, [entry.title, entry.kind])

  const finish = (keep: boolean) => {
    // Leaving the field follows Enter and Escape, too.
    if (over.current) return
    over.current = true
    const changed = name.trim() !== '' && name.trim() !== entry.title && !fault
    onDone(keep && changed ? name.trim() : undefined)
  }
  return (
    <span className={classes.renamePlace}>
      <input
        ref={field}
        className={classes.rename}
        value={name}
        aria-label={t('rename.label', { name: entry.title })}
        aria-invalid={fault !== undefined}
        aria-describedby={fault && faultId}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={({ target }) => setName(target.value)}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter' && !fault && !event.nativeEvent.isComposing) finish(true)
          if (event.key === 'Escape') finish(false)
        }}
      />
      {fault && (
        <span id={faultId} className={classes.renameError} role="alert">
          {t(`rename.faults.${fault}`)}
        </span>
      )}
    </span>
  )
}
