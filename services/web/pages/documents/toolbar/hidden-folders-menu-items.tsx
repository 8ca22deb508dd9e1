import * as textStyles from '../../../theme/text.module.css'
import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { HiddenFoldersButton } from './hidden-folders-button.tsx'

type Props = { spaceId: string; folders: readonly { id: string; title: string }[] }

/** The folders in between of a long path, as an open menu. */
export function HiddenFoldersMenuItems({ spaceId, folders }: Props) {
  return (
    <Menu defaultOpened>
      <Menu.Target>
        <HiddenFoldersButton />
      </Menu.Target>
      <Menu.Dropdown>
        {folders.map(({ id, title }) => (
          <Menu.Item
            key={id}
            maw={320}
            renderRoot={(props: object) => (
              <Link to="/espaces/$spaceId/dossiers/$folderId" params={{ spaceId, folderId: id }} {...props} />
            )}
          >
            <span className={textStyles.name}>{title}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
