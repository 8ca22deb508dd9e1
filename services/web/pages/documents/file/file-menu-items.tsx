import { Menu } from '@mantine/core'
import { IconPencil, IconStar, IconStarOff, IconTrash, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Action } from '@parvis/access/policy.ts'
import { afterMenu } from '../../../components/menu/after-menu-closes.ts'
import { FileButton, type FileActs } from './file-menu-button.tsx'

/** The menu of a file, open. */
export function FileChoices({ document, onFavour, onRename, onReplace, onTrash }: FileActs) {
  const { t } = useTranslation('list')
  const { favourite, abilities } = document
  const may = (action: Action) => abilities.includes(action)
  return (
    <Menu position="bottom-end" width={250} defaultOpened returnFocus>
      <Menu.Target>
        <FileButton document={document} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={favourite ? <IconStarOff size={18} /> : <IconStar size={18} />}
          onClick={onFavour}
        >
          {t(favourite ? 'menu.unfavourite' : 'menu.favourite')}
        </Menu.Item>
        {may('document.rename') && (
          <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => afterMenu(onRename)}>
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
