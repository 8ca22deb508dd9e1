import { createHash } from 'node:crypto'

const maxKeys = 1_000

/** By this an update that only deletes is known again. */
export const deleteKeyOf = (update: Uint8Array): string => createHash('sha1').update(update).digest('base64')

/** Updates that only delete, and are in the log or the snapshot already: those who reconnect all send the delete set that they have. */
export class SeenDeleteSets {
  readonly #keys = new Set<string>()

  has(key: string): boolean {
    return this.#keys.has(key)
  }

  add(key: string): void {
    if (this.#keys.size > maxKeys) this.#keys.clear()
    this.#keys.add(key)
  }
}
