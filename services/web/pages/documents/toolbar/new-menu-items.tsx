import { Menu } from '@mantine/core'
import { IconFileText, IconFileUpload, IconFolderPlus, IconFolderUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { afterMenuCloses } from '../../../components/menu/after-menu-closes.ts'
import { NewMenuButton, type NewMenuActions } from './new-menu-button.tsx'

/** The menu of "Nouveau", open. */
export function NewMenuItems({ pending, onPage, onFolder, onFiles, onTree }: NewMenuActions) {
  const { t } = useTranslation('list')
  return (
    <Menu position="bottom-end" width={240} defaultOpened>
      <Menu.Target>
        <NewMenuButton pending={pending} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={20} stroke={1.7} />} onClick={onPage}>
          {t('new.page')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolderPlus size={20} stroke={1.7} />}
          onClick={() => afterMenuCloses(onFolder)}
        >
          {t('new.folder')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileUpload size={20} stroke={1.7} />} onClick={onFiles}>
          {t('new.files')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderUp size={20} stroke={1.7} />} onClick={onTree}>
          {t('new.tree')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
