import type { Database } from '@parvis/service/database/database.ts'
import type { Logger } from '@parvis/service/process/log.ts'
import type { Pending } from '../log/committer.ts'
import * as store from './store.ts'

/** While a page is being written, its date follows at most so often; a page that nobody has changed for a while gets it once more. */
const everyMs = 60_000
const quietMs = 10_000

type Change = { agentId: string; atMs: number; isNews: boolean; writtenMs: number }

/**
 * Tells the lists when and by whom a page was last changed: at once at the first change, once a minute while it is being written, and when
 * it falls quiet. One statement a second for all pages, by which nobody's letters wait.
 */
export class ModificationDates {
  readonly #db: Database
  readonly #log: Logger
  readonly #changes = new Map<string, Change>()
  #writing: Promise<void> | undefined

  constructor(db: Database, log: Logger) {
    this.#db = db
    this.#log = log
  }

  /** Updates of a page are stored; what the service itself wrote is nobody's change. */
  note(documentId: string, updates: readonly Pick<Pending, 'agentId'>[], nowMs: number): void {
    const agentId = updates.at(-1)?.agentId
    if (agentId === undefined) return
    const known = this.#changes.get(documentId)
    if (known === undefined)
      this.#changes.set(documentId, { agentId, atMs: nowMs, isNews: true, writtenMs: -Infinity })
    else {
      known.agentId = agentId
      known.atMs = nowMs
      known.isNews = true
    }
  }

  /** Called every second. */
  tick(nowMs: number): void {
    if (this.#writing !== undefined) return
    const due: string[] = []
    for (const [documentId, { isNews, atMs, writtenMs }] of this.#changes)
      if (isNews && (nowMs - writtenMs >= everyMs || nowMs - atMs >= quietMs)) due.push(documentId)
      else if (!isNews && nowMs - writtenMs >= everyMs) this.#changes.delete(documentId)
    if (due.length > 0)
      this.#writing = this.#write(due, nowMs).finally(() => {
        this.#writing = undefined
      })
  }

  async #write(due: string[], nowMs: number): Promise<void> {
    const changes = due.flatMap((documentId) => {
      const change = this.#changes.get(documentId)
      if (change === undefined) return []
      change.isNews = false
      return [{ documentId, agentId: change.agentId, agoMs: nowMs - change.atMs }]
    })
    let written = new Set<string>()
    try {
      written = new Set(await store.markModified(this.#db, changes))
    } catch (error) {
      this.#log.warn({ err: error }, 'dates of pages not written, trying again')
    }
    for (const documentId of due) {
      const change = this.#changes.get(documentId)
      if (change === undefined) continue
      if (written.has(documentId)) change.writtenMs = nowMs
      else change.isNews = true
    }
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#writing
  }

  /** Writes what is not written yet. */
  async stop(nowMs: number): Promise<void> {
    await this.idle()
    const left = [...this.#changes].flatMap(([documentId, { isNews }]) => (isNews ? [documentId] : []))
    if (left.length > 0) await this.#write(left, nowMs)
  }
}
