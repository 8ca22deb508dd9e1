import { createContext, useContext } from 'react'
import type { Item, Target } from '../actions/use-document-actions.ts'

/** What happens to what is dropped, and what may be dropped at all. */
export type Drops = {
  mayMove: boolean
  mayDeposit: boolean
  receive: (items: readonly Item[], from: Omit<Target, 'title'>, to: Target) => void
  /** Files and folders from outside of the browser. */
  deposit: (entries: FileSystemEntry[], to: Target) => void
}

const nowhere: Drops = {
  mayMove: false,
  mayDeposit: false,
  receive: () => undefined,
  deposit: () => undefined,
}

export const DropsContext = createContext(nowhere)
export const useDrops = (): Drops => useContext(DropsContext)

/** What a dragged row carries along. */
export type Load = { items: readonly Item[]; from: Omit<Target, 'title'> }

const key = Symbol('documents')

export const packed = (load: Load): Record<symbol, unknown> => ({ [key]: load })

/** The documents that are being dragged; undefined when it is something else. */
export function loadOf(data: Record<string | symbol, unknown>): Load | undefined {
  // Only `packed` knows the symbol.
  return data[key] as Load | undefined
}
