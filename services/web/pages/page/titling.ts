import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../../data/api.ts'
import { keys } from '../../data/queries.ts'
import { refusalOf } from '../../data/refusal.ts'
import { useTell } from '../../parts/toast.tsx'

/** How long after the last letter a title is saved, and tried again when the server was away, in milliseconds. */
const restMs = 700
const retryMs = 3_000

export type Fault = 'tooLong' | 'invalid'

export type Titling = {
  draft: string
  change: (text: string) => void
  /** The field was left: an empty title becomes the old one again. */
  settle: () => void
  /** Something typed is not saved yet. */
  unsaved: boolean
  fault: Fault | undefined
}

/** Names hold at most 255 bytes of UTF-8, as in the contract; whatever else is wrong, the server says. */
const mostBytes = 255

export const isTooLong = (draft: string): boolean =>
  new TextEncoder().encode(cleaned(draft)).length > mostBytes

const cleaned = (draft: string): string => draft.trim().normalize('NFC')

/** The title as it is typed, saved a moment after each pause, and tried again until the server has it. */
export function useTitling(document: Document): Titling {
  const api = useApi()
  const cache = useQueryClient()
  const tell = useTell()
  const [draft, setDraft] = useState<string>()
  const [tries, setTries] = useState(0)
  const latest = useRef(draft)
  latest.current = draft
  const [refused, setRefused] = useState<string>()
  const fault = faultOf(draft, refused)
  const wanted = draft === undefined || fault ? undefined : cleaned(draft)

  const { mutate, isPending } = useMutation({
    mutationFn: (title: string) =>
      api.renameDocument({ params: { documentId: document.id }, body: { title } }),
    onSuccess: (renamed) => {
      cache.setQueryData(keys.document(document.id), renamed)
      void cache.invalidateQueries({ queryKey: keys.recent })
      if (latest.current !== undefined && cleaned(latest.current) === renamed.title) setDraft(undefined)
    },
    onError: (error, title) => {
      const refusal = refusalOf(error)
      if (refusal === 'offline' || refusal === 'unavailable' || refusal === 'internal')
        setTimeout(() => setTries((count) => count + 1), retryMs)
      else if (refusal === 'invalid-input') setRefused(title)
      else {
        setDraft(undefined)
        tell.failure(error)
      }
    },
  })

  useEffect(() => {
    if (wanted === undefined || wanted === '' || isPending) return
    if (wanted === document.title) {
      setDraft(undefined)
      return
    }
    const timer = setTimeout(() => mutate(wanted), restMs)
    return () => clearTimeout(timer)
  }, [wanted, document.title, isPending, mutate, tries])

  return {
    draft: draft ?? document.title,
    change: (text) => setDraft(text.replaceAll(/[\r\n]+/g, ' ')),
    settle: () => {
      if (draft?.trim() === '') setDraft(undefined)
    },
    unsaved: draft !== undefined && cleaned(draft) !== document.title,
    fault,
  }
}

function faultOf(draft: string | undefined, refused: string | undefined): Fault | undefined {
  if (draft === undefined || draft.trim() === '') return undefined
  if (isTooLong(draft)) return 'tooLong'
  return cleaned(draft) === refused ? 'invalid' : undefined
}
