import * as textStyles from '../../theme/text.module.css'
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useOpenedAfterMount } from './use-opened-after-mount.ts'

export type ConfirmProps = {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, in a sentence or two. */
  children: ReactNode
  action: string
  onConfirm: () => void
  pending?: boolean
}

/** The dialog of `Confirm`; the safe way out has the focus. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  action,
  onConfirm,
  pending = false,
}: ConfirmProps) {
  const { t } = useTranslation('frame')
  return (
    <Modal
      opened={useOpenedAfterMount(opened)}
      onClose={onClose}
      title={title}
      size={480}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="lg">
        <p className={textStyles.name}>{children}</p>
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
