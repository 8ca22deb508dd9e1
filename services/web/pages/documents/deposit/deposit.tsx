import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../data/api.ts'
import { useAnnounce } from '../../../parts/announcer.tsx'
import { useTell } from '../../../parts/toast.tsx'
import { useUploads } from '../../../uploads/context.ts'
import { walk, type Drop } from '../../../uploads/walk.ts'
import type { Target } from '../actions.ts'
import { fits } from '../name.ts'
import type { Choice } from './dialog.tsx'
import { isTaken, takenNames } from './names.ts'

const SameNameDialog = lazy(async () => ({ default: (await import('./dialog.tsx')).SameNameDialog }))

type Question = { names: string[]; answer: (choice: Choice | undefined) => void }

/** Sends what was dropped or chosen, after asking once what becomes of names that are taken. `asking` is the dialog. */
export function useDeposit() {
  const { t } = useTranslation('list')
  const api = useApi()
  const uploads = useUploads()
  const tell = useTell()
  const announce = useAnnounce()
  const [question, setQuestion] = useState<Question>()

  const deposit = useCallback(
    async ({ files, empty }: Drop, to: Target) => {
      const sendable = files.filter(({ file }) => fits(file.name))
      const unfit = files.find((found) => !sendable.includes(found))
      if (unfit) tell.wrong(t('uploads.badName', { name: unfit.file.name }))
      if (files.length === 0 && empty.length === 0) tell.wrong(t('uploads.nothing'))
      if (sendable.length === 0 && empty.length === 0) return

      // Not knowing is no reason not to send: the server gives numbers to names that are taken.
      const taken = await takenNames(api, to, sendable).catch(() => undefined)
      const names = taken ? [...taken.folders, ...taken.files] : []
      const choice =
        names.length === 0
          ? 'keep-both'
          : await new Promise<Choice | undefined>((answer) => setQuestion({ names, answer }))
      setQuestion(undefined)
      if (choice === undefined) return

      const going = sendable.filter((found) => choice !== 'skip' || !taken || !isTaken(taken, found))
      const onSameName = choice === 'version' ? 'version' : 'keep-both'
      uploads.add(
        { spaceId: to.spaceId, parentId: to.parentId },
        going.map((found) => ({ ...found, onSameName })),
        empty,
      )
      announce(t('uploads.added', { count: going.length }))
    },
    [api, uploads, tell, announce, t],
  )
  /** The same from a drop, whose folders are still to be walked. */
  const depositEntries = useCallback(
    (entries: FileSystemEntry[], to: Target) => void walk(entries).then((drop) => deposit(drop, to)),
    [deposit],
  )

  const asking = question && (
    <Suspense>
      <SameNameDialog names={question.names} onAnswer={question.answer} />
    </Suspense>
  )
  return { deposit, depositEntries, asking }
}
