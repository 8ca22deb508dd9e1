import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { useAnnounce } from '../../../components/toast/announcer.tsx'
import { useToast } from '../../../components/toast/use-toast.ts'
import { useUploads } from '../../../uploads/use-uploads.ts'
import { walk, type Drop } from '../../../uploads/engine/dropped-files.ts'
import type { Target } from '../actions/use-document-actions.ts'
import type { SameNameChoice } from './same-name-dialog.tsx'
import { isTaken, takenNames } from './taken-names.ts'
import { refusedNames, renamed, without, type RefusedName } from './refused-names.ts'
import type { RefusedChoice } from './refused-names-dialog.tsx'

const SameNameDialog = lazy(async () => ({
  default: (await import('./same-name-dialog.tsx')).SameNameDialog,
}))

const RefusedNamesDialog = lazy(async () => ({
  default: (await import('./refused-names-dialog.tsx')).RefusedNamesDialog,
}))

type Question = { names: string[]; answer: (choice: SameNameChoice | undefined) => void }

type Unfit = {
  refused: readonly RefusedName[]
  others: boolean
  answer: (choice: RefusedChoice | undefined) => void
}

/** A drop without names that the server refuses: `ask` what becomes of those that it has; undefined when nothing is to be sent. */
async function settleNames(
  drop: Drop,
  untitled: string,
  ask: (refused: readonly RefusedName[], others: boolean) => Promise<RefusedChoice | undefined>,
): Promise<Drop | undefined> {
  const refused = refusedNames(drop, untitled)
  if (refused.length === 0) return drop
  const rest = without(drop, refused)
  switch (await ask(refused, rest.files.length + rest.empty.length > 0)) {
    case 'rename':
      return renamed(drop, refused)
    case 'leave':
      return rest
    case undefined:
      return undefined
  }
}

/** Sends what was dropped or chosen, after asking once what becomes of names that are taken. `asking` is the dialog. */
export function useUploadDrop() {
  const { t } = useTranslation('list')
  const api = useApi()
  const uploads = useUploads()
  const toast = useToast()
  const announce = useAnnounce()
  const [question, setQuestion] = useState<Question>()
  const [unfit, setUnfit] = useState<Unfit>()

  const upload = useCallback(
    async (drop: Drop, to: Target) => {
      if (drop.files.length === 0 && drop.empty.length === 0) toast.wrong(t('uploads.nothing'))
      const sendable = await settleNames(
        drop,
        t('refused.untitled'),
        (refused, others) => new Promise((answer) => setUnfit({ refused, others, answer })),
      )
      setUnfit(undefined)
      if (sendable === undefined) return
      const { files, empty } = sendable
      if (files.length === 0 && empty.length === 0) return

      // Not knowing is no reason not to send: the server gives numbers to names that are taken.
      const taken = await takenNames(api, to, files).catch(() => undefined)
      const names = taken ? [...taken.names] : []
      const choice =
        names.length === 0
          ? 'keep-both'
          : await new Promise<SameNameChoice | undefined>((answer) => setQuestion({ names, answer }))
      setQuestion(undefined)
      if (choice === undefined) return

      const going = files.filter((found) => choice !== 'skip' || !taken || !isTaken(taken, found))
      const onSameName = choice === 'version' ? 'version' : 'keep-both'
      uploads.add(
        { spaceId: to.spaceId, parentId: to.parentId },
        going.map((found) => ({ ...found, onSameName })),
        empty,
      )
      announce(t('uploads.added', { count: going.length }))
    },
    [api, uploads, toast, announce, t],
  )
  /** The same from a drop, whose folders are still to be walked. */
  const uploadEntries = useCallback(
    (entries: FileSystemEntry[], to: Target) => void walk(entries).then((drop) => upload(drop, to)),
    [upload],
  )

  const asking = (unfit ?? question) && (
    <Suspense>
      {unfit && <RefusedNamesDialog refused={unfit.refused} others={unfit.others} onAnswer={unfit.answer} />}
      {question && <SameNameDialog names={question.names} onAnswer={question.answer} />}
    </Suspense>
  )
  return { upload, uploadEntries, asking }
}
