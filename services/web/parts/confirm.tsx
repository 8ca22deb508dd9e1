import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, in a sentence or two. */
  children: ReactNode
  action: string
  onConfirm: () => void
  pending?: boolean
}

/** Asks once before something that hurts; the safe way out has the focus. */
export function Confirm({ opened, onClose, title, children, action, onConfirm, pending = false }: Props) {
  const { t } = useTranslation('frame')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={480}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="lg">
        <p>{children}</p>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" onClick={onConfirm} loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
