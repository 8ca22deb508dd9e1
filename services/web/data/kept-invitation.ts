const kept = 'parvis.invitation'
const tokenLength = 43

/**
 * Takes the secret of an invitation out of the address and keeps it for this tab: it stands in the fragment so that
 * it reaches no log, and is needed again after signing in, which drops the fragment. Says whether there was one.
 */
export function keepInvitation(location: Location, history: History, storage: Storage): boolean {
  if (location.pathname !== '/invitation' || location.hash === '') return false
  const token = location.hash.slice(1)
  if (token.length === tokenLength) storage.setItem(kept, token)
  else storage.removeItem(kept)
  history.replaceState(history.state, '', location.pathname)
  return true
}

/** The invitation that this tab was opened with; `undefined` when there is none, or it was used. */
export const keptInvitation = (storage: Storage): string | undefined => storage.getItem(kept) ?? undefined
export const dropInvitation = (storage: Storage): void => storage.removeItem(kept)
