import { Menu } from '@mantine/core'
import { IconPencil, IconStar, IconStarOff, IconTrash, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import { afterMenuCloses } from '../../../components/menu/after-menu-closes.ts'
import { FileMenuButton, type FileMenuActions } from './file-menu-button.tsx'

/** The menu of a file, open. */
export function FileMenuItems({ document, onFavour, onRename, onReplace, onTrash }: FileMenuActions) {
  const { t } = useTranslation('list')
  const { favourite, abilities } = document
  const may = (action: Action) => abilities.includes(action)
  return (
    <Menu position="bottom-end" width={250} defaultOpened returnFocus>
      <Menu.Target>
        <FileMenuButton document={document} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={favourite ? <IconStarOff size={18} /> : <IconStar size={18} />}
          onClick={onFavour}
        >
          {t(favourite ? 'menu.unfavourite' : 'menu.favourite')}
        </Menu.Item>
        {may('document.rename') && (
          <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => afterMenuCloses(onRename)}>
            {t('menu.rename')}
          </Menu.Item>
        )}
        {may('document.write') && (
          <Menu.Item leftSection={<IconUpload size={18} />} onClick={onReplace}>
            {t('versions.replace')}
          </Menu.Item>
        )}
        {may('document.trash') && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={18} />} onClick={onTrash}>
              {t('menu.trash')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
