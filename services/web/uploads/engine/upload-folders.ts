import type { Api } from '../../data/api.ts'

export type FolderApi = Pick<Api, 'listFolder' | 'createDocument'>

/** Where something was dropped. */
export type Place = { spaceId: string; parentId: string | null }

/**
 * Finds or makes the folders of a dropped tree, each once, however many files ask for it. A folder that is
 * there under the same name is used, so that dropping the same tree twice gives one tree.
 */
export class UploadFolders {
  readonly #api: FolderApi
  readonly #place: Place
  readonly #known = new Map<string, Promise<string | null>>()
  /** Folders made by this drop: nothing is in them, so nothing has to be looked for. */
  readonly #fresh = new Set<string>()

  constructor(api: FolderApi, place: Place) {
    this.#api = api
    this.#place = place
  }

  /** The id of the folder at the end of `path`; null for the top of the space. */
  find(path: readonly string[]): Promise<string | null> {
    const name = path.at(-1)
    if (name === undefined) return Promise.resolve(this.#place.parentId)
    // U+0000 is in no file name, so that no two paths share a key.
    const key = path.join('\u0000')
    const known = this.#known.get(key)
    if (known) return known
    const finding = this.#findOrMake(path.slice(0, -1), name)
    this.#known.set(key, finding)
    // A failure is forgotten, so that trying again is possible.
    finding.catch(() => this.#known.delete(key))
    return finding
  }

  async #findOrMake(above: readonly string[], name: string): Promise<string> {
    const parentId = await this.find(above)
    const { spaceId } = this.#place
    const there =
      parentId !== null && this.#fresh.has(parentId) ? undefined : await this.#look(parentId, name)
    if (there !== undefined) return there
    const body = { kind: 'folder' as const, title: name, parentId }
    const { id } = await this.#api.createDocument({ params: { spaceId }, body })
    this.#fresh.add(id)
    return id
  }

  /** Folders are listed before anything else, so that looking ends at the first page or file. */
  async #look(parentId: string | null, name: string): Promise<string | undefined> {
    const wanted = name.trim().normalize('NFC')
    let cursor: string | undefined
    do {
      const page = await this.#api.listFolder({
        params: { spaceId: this.#place.spaceId },
        query: { limit: 200, cursor, ...(parentId !== null && { parentId }) },
      })
      for (const { kind, title, id } of page.items) {
        if (kind !== 'folder') return undefined
        if (title === wanted) return id
      }
      cursor = page.next
    } while (cursor !== undefined)
    return undefined
  }
}
