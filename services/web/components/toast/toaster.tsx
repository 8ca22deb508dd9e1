import { clsx } from 'clsx'
import * as classes from './toaster.module.css'
import * as textStyles from '../../theme/text.module.css'
import { Button, CloseButton, Portal } from '@mantine/core'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { createToasts, ToastsContext, type Toast, type Toasts } from './toasts.ts'

/** Shows toasts below everything. A library would do it for ten kilobytes more on every first load. */
export function Toaster({ children }: { children: ReactNode }) {
  const [toasts] = useState(createToasts)
  const standing = useSyncExternalStore(toasts.subscribe, toasts.all)
  return (
    <ToastsContext value={toasts}>
      {children}
      <Portal>
        <div className={classes.toasts}>
          {standing.map((toast) => (
            <ToastCard key={toast.id} toast={toast} toasts={toasts} />
          ))}
        </div>
      </Portal>
    </ToastsContext>
  )
}

function ToastCard({ toast, toasts }: { toast: Toast; toasts: Toasts }) {
  const { t } = useTranslation('frame')
  const [held, setHeld] = useState(false)
  const { id, lastsMs, undo } = toast

  // Not taken away from under the pointer or the focus of someone who is about to use it.
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => toasts.hide(id), lastsMs)
    return () => clearTimeout(timer)
  }, [held, id, lastsMs, toasts])

  return (
    <div
      className={clsx(classes.toast, toast.kind === 'wrong' && classes.toastWrong)}
      data-toast={toast.kind}
      role={toast.kind === 'wrong' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.kind === 'wrong' ? (
        <IconAlertCircle size={20} aria-hidden="true" />
      ) : (
        <IconCheck size={20} aria-hidden="true" />
      )}
      <span className={clsx(classes.toastWords, textStyles.name)}>{toast.sentence}</span>
      {undo && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            toasts.hide(id)
            undo.run()
          }}
        >
          {undo.label}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('close')} onClick={() => toasts.hide(id)} />
    </div>
  )
}
