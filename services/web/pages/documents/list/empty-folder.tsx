import * as classes from './empty-folder.module.css'
import { Button, Group, Title } from '@mantine/core'
import { IconFilePlus, IconFolderOpen, IconFolderOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

type Props = { top: boolean; mayCreate: boolean; onPage: () => void; onFiles: () => void }

/** Nothing here yet: an invitation to begin, for those who may. */
export function EmptyFolder({ top, mayCreate, onPage, onFiles }: Props) {
  const { t } = useTranslation('list')
  const Picture = top ? IconFilePlus : IconFolderOpen
  return (
    <div className={classes.listEmpty}>
      <Picture size={56} stroke={1.2} aria-hidden="true" />
      <Title order={2}>{t(top ? 'empty.title' : 'empty.folder')}</Title>
      <p>{t(mayCreate ? 'empty.text' : 'empty.reader')}</p>
      {mayCreate && (
        <Group gap="sm" mt="xs" justify="center">
          <Button variant="light" onClick={onPage}>
            {t('empty.page')}
          </Button>
          <Button variant="default" onClick={onFiles}>
            {t('new.files')}
          </Button>
        </Group>
      )}
    </div>
  )
}

/** The folder of this address is not, or no longer, in the space. */
export function FolderNotFound({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation('list')
  return (
    <div className={classes.listEmpty} role="alert">
      <IconFolderOff size={56} stroke={1.2} aria-hidden="true" />
      <Title order={2}>{t('empty.gone')}</Title>
      <Link to="/espaces/$spaceId" params={{ spaceId }}>
        {t('empty.top')}
      </Link>
    </div>
  )
}
