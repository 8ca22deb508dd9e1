import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Document } from '@parvis/contract/documents.ts'
import { useApi } from '../../../data/api.ts'
import { keys } from '../../../data/queries.ts'
import { isPassing, refusalOf } from '../../../data/refusal.ts'
import { useToast } from '../../../components/toast/use-toast.ts'
import { cleaned, draftAfter, isTooLong, refreshLists, type Draft } from './title-draft.ts'

/** How long after the last letter a title is saved, and tried again when the server was away, in milliseconds. */
const restMs = 700
const retryMs = 3_000

export type Fault = 'tooLong' | 'invalid'

export type TitleState = {
  draft: string
  change: (text: string) => void
  focus: () => void
  /** The field was left: an empty title becomes the old one again, and one that is saved is shown as it is called. */
  settle: () => void
  /** Something typed is not saved yet. */
  unsaved: boolean
  fault: Fault | undefined
}

/**
 * The title as it is typed, saved a moment after each pause, and tried again until the server has it. What someone else calls the page is shown
 * at once, unless another title is being written here.
 */
export function useTitle(document: Document): TitleState {
  const { id, title, spaceId } = document
  const api = useApi()
  const cache = useQueryClient()
  const toast = useToast()
  const queryKey = keys.document(id)
  const [draft, setDraft] = useState<Draft>()
  const [tries, setTries] = useState(0)
  const [refused, setRefused] = useState<string>()
  const focused = useRef(false)
  const fault = faultOf(draft?.text, refused)
  const wanted = draft === undefined || fault ? undefined : cleaned(draft.text)
  const heard = () => cache.getQueryState(queryKey)?.dataUpdateCount

  const { mutate, isPending } = useMutation({
    mutationFn: (wanted: string) =>
      api.renameDocument({ params: { documentId: id }, body: { title: wanted } }),
    onMutate: (wanted) => {
      setDraft((draft) => draft && { ...draft, base: wanted })
      return heard()
    },
    onSuccess: (renamed, _title, before) => {
      // Another title was heard of meanwhile: which of the two came last, the server knows.
      if (heard() === before) cache.setQueryData(queryKey, renamed)
      else void cache.invalidateQueries({ queryKey, exact: true })
      refreshLists(cache, spaceId)
    },
    onError: (error, wanted) => {
      const refusal = refusalOf(error)
      if (isPassing(refusal) || refusal === 'internal') {
        setDraft((draft) => draft ?? { text: wanted, base: title })
        setTimeout(() => setTries((count) => count + 1), retryMs)
      } else if (refusal === 'invalid-input') setRefused(wanted)
      else {
        setDraft(undefined)
        toast.failure(error)
      }
    },
  })

  useEffect(() => setDraft((draft) => draft && draftAfter(draft, title, focused.current)), [title])
  useEffect(() => {
    if (wanted === undefined || wanted === '' || wanted === title || isPending) return
    const timer = setTimeout(() => mutate(wanted), restMs)
    return () => clearTimeout(timer)
  }, [wanted, title, isPending, mutate, tries])

  return {
    draft: draft?.text ?? title,
    change: (text) =>
      setDraft((draft) => ({ text: text.replaceAll(/[\r\n]+/g, ' '), base: draft?.base ?? title })),
    focus: () => {
      focused.current = true
    },
    settle: () => {
      focused.current = false
      if (wanted === '' || wanted === title) setDraft(undefined)
    },
    unsaved: draft !== undefined && cleaned(draft.text) !== title,
    fault,
  }
}

function faultOf(draft: string | undefined, refused: string | undefined): Fault | undefined {
  if (draft === undefined || draft.trim() === '') return undefined
  if (isTooLong(draft)) return 'tooLong'
  return cleaned(draft) === refused ? 'invalid' : undefined
}
