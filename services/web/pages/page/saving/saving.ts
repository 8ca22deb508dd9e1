import type { LiveState } from '../../../editor/live/live.ts'

/** What the page says of its saving, in one word of this list. */
export type Saving =
  | 'connecting'
  | 'saved'
  | 'saving'
  /** The server has been silent for a while about what was written. */
  | 'late'
  | 'away'
  | 'awaySaved'
  | 'databaseUnavailable'
  | 'faulty'
  | 'crowded'
  | 'signedOut'
  | 'closed'
  | 'unsavedClosed'

/** Saving that takes longer than this is said to be waiting, in milliseconds. */
export const lateAfterMs = 6_000

/** `title` says whether the title waits to be saved; `pendingMs` for how long something has been waiting. */
export function savingOf({ link, arrived, unsaved }: LiveState, title: boolean, pendingMs: number): Saving {
  const waiting = unsaved || title
  switch (link) {
    case 'connecting':
      return 'connecting'
    case 'open':
      if (!waiting) return 'saved'
      return pendingMs < lateAfterMs ? 'saving' : 'late'
    case 'database-unavailable':
      return 'databaseUnavailable'
    case 'faulty':
    case 'crowded':
      return link
    case 'away':
      if (!arrived) return 'awaySaved'
      return waiting ? 'away' : 'awaySaved'
    case 'signed-out':
      return unsaved ? 'unsavedClosed' : 'signedOut'
    case 'refused':
    case 'gone':
    case 'not-understood':
    case 'too-large':
    case 'full':
      return unsaved ? 'unsavedClosed' : 'closed'
  }
}

/** Whether people should notice: said out loud, and shown in a colour of its own. */
export const isAlarming = (saving: Saving): boolean =>
  saving !== 'saved' && saving !== 'saving' && saving !== 'connecting'
