import { UniqueID } from '@blocknote/core'
import { uuidv4 } from 'lib0/random'

/** A new id for a block. Outside of https and localhost browsers have no `randomUUID`. */
export const freshId = (): string =>
  typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : uuidv4()

// BlockNote's own asks the system 31 times for each id, which was a quarter of what a large paste took.
const { addOptions } = UniqueID.config
UniqueID.config.addOptions = function (...context) {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- BlockNote declares these options as any
  return { ...addOptions?.apply(this, context), generateID: freshId }
}
