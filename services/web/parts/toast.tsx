import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../data/refusal.ts'

type Undo = { label: string; run: () => void }

/** Toasts: `done` with an optional way back, `wrong` in words of one's own, `failure` in those of its kind. All are read out. */
export function useTell() {
  const { t } = useTranslation('frame')
  return useMemo(() => {
    const wrong = (sentence: string) => {
      notifications.show({
        message: sentence,
        icon: <IconAlertCircle size={18} />,
        color: 'red',
        role: 'alert',
        autoClose: 10_000,
        closeButtonProps: { 'aria-label': t('close') },
      })
    }
    return {
      done: (sentence: string, undo?: Undo) => {
        const id = notifications.show({
          message: undo ? (
            <Undoable hide={() => notifications.hide(id)} sentence={sentence} undo={undo} />
          ) : (
            sentence
          ),
          icon: <IconCheck size={18} />,
          color: 'canard',
          role: 'status',
          autoClose: undo ? 10_000 : 5_000,
          closeButtonProps: { 'aria-label': t('close') },
        })
      },
      wrong,
      failure: (error: unknown) => wrong(t(`refusals.${refusalOf(error)}`)),
    }
  }, [t])
}

function Undoable({ hide, sentence, undo }: { hide: () => void; sentence: string; undo: Undo }) {
  const run = () => {
    hide()
    undo.run()
  }
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{sentence}</span>
      <Button size="compact-sm" variant="light" onClick={run}>
        {undo.label}
      </Button>
    </Group>
  )
}
