import { createContext, useContext } from 'react'
import type { Item, Target } from '../actions/use-document-actions.ts'

/** What happens to what is dropped, and what may be dropped at all. */
export type Drops = {
  mayMove: boolean
  mayUpload: boolean
  receive: (items: readonly Item[], from: Omit<Target, 'title'>, to: Target) => void
  /** Files and folders from outside of the browser. */
  upload: (entries: FileSystemEntry[], to: Target) => void
}

const noDrops: Drops = {
  mayMove: false,
  mayUpload: false,
  receive: () => undefined,
  upload: () => undefined,
}

export const DropsContext = createContext(noDrops)
export const useDrops = (): Drops => useContext(DropsContext)

/** What a dragged row carries along. */
export type Dragged = { items: readonly Item[]; from: Omit<Target, 'title'> }

const key = Symbol('documents')

export const toDragData = (load: Dragged): Record<symbol, unknown> => ({ [key]: load })

/** The documents that are being dragged; undefined when it is something else. */
export function draggedIn(data: Record<string | symbol, unknown>): Dragged | undefined {
  // Only `packed` knows the symbol.
  return data[key] as Dragged | undefined
}
