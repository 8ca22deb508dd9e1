import { createContext, useContext } from 'react'

export type Toast = {
  id: number
  kind: 'done' | 'wrong'
  sentence: string
  /** A way back, while the toast is there. */
  undo?: { label: string; run: () => void }
  lastsMs: number
}

/** The toasts that stand now, in the order in which they came. `subscribe` returns its own end. */
export type Toasts = {
  /** Returns what takes it away again before its time. */
  show: (toast: Omit<Toast, 'id'>) => () => void
  hide: (id: number) => void
  all: () => readonly Toast[]
  subscribe: (listener: () => void) => () => void
}

/** More at once would cover the page; the oldest makes room. */
const most = 3

export function createToasts(): Toasts {
  const listeners = new Set<() => void>()
  let standing: readonly Toast[] = []
  let last = 0
  const change = (next: readonly Toast[]) => {
    standing = next
    for (const listener of listeners) listener()
  }
  const hide = (id: number) => {
    if (standing.some((toast) => toast.id === id)) change(standing.filter((toast) => toast.id !== id))
  }
  return {
    show: (toast) => {
      const id = ++last
      change([...standing, { ...toast, id }].slice(-most))
      return () => hide(id)
    },
    hide,
    all: () => standing,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const ToastsContext = createContext<Toasts | undefined>(undefined)

/** Where toasts are shown; only below `Toaster`. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext)
  if (!toasts) throw new Error('useToasts outside of the toaster')
  return toasts
}
