import * as classes from './toolbar.module.css'
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The way to the trash of the space. */
export function TrashLink({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation('list')
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      className={classes.trashLink}
      aria-label={t('trash.open')}
      title={t('trash.open')}
      renderRoot={(props: object) => (
        <Link to="/espaces/$spaceId/corbeille" params={{ spaceId }} {...props} />
      )}
    >
      <IconTrash size={20} stroke={1.7} />
    </ActionIcon>
  )
}
