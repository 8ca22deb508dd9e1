import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { keys } from '../../data/queries.ts'
import { Live, type LiveState } from '../../editor/live/live.ts'
import { hearTitle } from './title/title-draft.ts'

const unopened: LiveState = { link: 'connecting', arrived: false, unsaved: false, fullPercent: 0 }
const never = () => () => undefined

/** Opens the live document while the page is shown; undefined on the very first render. */
export function useLive({ id }: Document, mayWrite: boolean): Live | undefined {
  const cache = useQueryClient()
  const [live, setLive] = useState<Live>()
  useEffect(() => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const opened = new Live(`${scheme}://${location.host}/live`, id, {
      onClosed: () => void cache.invalidateQueries({ queryKey: keys.document(id) }),
      onTitle: (title) => hearTitle(cache, id, title),
    })
    setLive(opened)
    return () => opened.leave()
  }, [id, cache])
  useEffect(() => live?.allow(mayWrite), [live, mayWrite])
  return live
}

export const useLiveState = (live: Live | undefined): LiveState =>
  useSyncExternalStore(live?.subscribe ?? never, live?.state ?? (() => unopened))
