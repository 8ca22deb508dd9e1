import { Menu } from '@mantine/core'
import { IconFileText, IconFileUpload, IconFolderPlus, IconFolderUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { afterMenu } from '../../../components/menu/after-menu-closes.ts'
import { NewButton, type NewThings } from './new-menu-button.tsx'

/** The menu of "Nouveau", open. */
export function NewChoices({ pending, onPage, onFolder, onFiles, onTree }: NewThings) {
  const { t } = useTranslation('list')
  return (
    <Menu position="bottom-end" width={240} defaultOpened>
      <Menu.Target>
        <NewButton pending={pending} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={20} stroke={1.7} />} onClick={onPage}>
          {t('new.page')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolderPlus size={20} stroke={1.7} />}
          onClick={() => afterMenu(onFolder)}
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
